import type { OpenApiDocument, Schema, SchemaObject } from "@event-contracts/contracts/openapi";
import { nameOf } from "@event-contracts/contracts/openapi";
import type { Anchors } from "./anchors.js";
import { facts } from "./facts.js";
import { mergeSchema } from "./merge-schema.js";
import { partsOf } from "./parts-of.js";
import { shownDepth } from "./schema-size.js";
import type { FieldView, PartView, SchemaView, VariantsView } from "./schema-view.js";
import { describeType } from "./describe-type.js";

/** The use of a schema: a request has no read-only properties, a response no write-only ones. */
export type Direction = "request" | "response";

/** The context that all schemas of one place on a page share. */
export interface Place {
  readonly document: OpenApiDocument;
  readonly direction: Direction;
  readonly anchors: Anchors;
  /** The prefix of the anchors, such as `r422`. */
  readonly section: string;
}

/** The path to a schema: the names of its fields, and the references followed so far, with the anchor of each. */
interface Path {
  readonly names: readonly string[];
  readonly seen: ReadonlyMap<string, string>;
  /** The number of levels that are still shown. */
  readonly depth: number;
}

/** Describes a schema for readers. A schema that contains itself is described once and then referred to. */
export function describeSchema(place: Place, schema: Schema): SchemaView {
  return describe(
    place,
    schema,
    { names: [], seen: new Map(), depth: shownDepth(place.document, schema) },
    place.section,
  );
}

function describe(place: Place, schema: Schema, path: Path, anchor: string): SchemaView {
  const merged = mergeSchema(place.document, schema);
  const reference = typeof schema === "object" ? schema.$ref : undefined;
  const first = reference === undefined ? undefined : path.seen.get(reference);
  const inside: Path = {
    ...path,
    depth: path.depth - 1,
    ...(reference !== undefined && { seen: new Map(path.seen).set(reference, anchor) }),
  };
  const isRepeated = first !== undefined && reference !== undefined;
  const isCut = !isRepeated && path.depth < 0 && hasContent(merged);
  const isShown = !isRepeated && !isCut;
  return {
    type: describeType(place.document, merged),
    description: merged.description ?? "",
    facts: facts(merged),
    values: (merged.enum ?? []).map((value) =>
      typeof value === "string" ? value : (JSON.stringify(value) ?? ""),
    ),
    choice: merged["x-undocumented"],
    fields: isShown ? fields(place, merged, inside) : [],
    variants: isShown ? variants(place, merged, inside) : undefined,
    parts: isShown ? parts(place, merged, inside) : [],
    items: isShown ? items(place, merged, inside, anchor) : undefined,
    repeats: isRepeated ? { name: nameOf(reference), anchor: first } : undefined,
    isCut,
  };
}

/** True for a schema whose content a page shows below it. */
function hasContent({
  properties,
  patternProperties,
  items,
  prefixItems,
  oneOf,
  anyOf,
}: SchemaObject): boolean {
  return [properties, patternProperties, items, prefixItems, oneOf, anyOf].some(
    (part) => typeof part === "object",
  );
}

function parts(place: Place, schema: SchemaObject, path: Path): readonly PartView[] {
  return partsOf(schema).map(({ label, schema: part }) => {
    const anchor = place.anchors(place.section, ...path.names, label);
    return { label, anchor, schema: describe(place, part, path, anchor) };
  });
}

function fields(place: Place, schema: SchemaObject, path: Path): readonly FieldView[] {
  const field = (name: string, property: Schema, required = false): readonly FieldView[] => {
    const { readOnly, writeOnly } = mergeSchema(place.document, property);
    if (place.direction === "request" ? readOnly : writeOnly) return [];
    const anchor = place.anchors(place.section, ...path.names, name);
    const inside = { ...path, names: [...path.names, name] };
    const prefix = path.names.map((part) => `${part}.`).join("");
    return [{ name, prefix, anchor, required, schema: describe(place, property, inside, anchor) }];
  };
  const { properties = {}, patternProperties = {}, additionalProperties: others, prefixItems = [] } = schema;
  const rest = prefixItems.length > 0 && typeof schema.items === "object" ? [schema.items] : [];
  return [
    ...Object.entries(properties).flatMap(([name, property]) =>
      field(name, property, schema.required?.includes(name)),
    ),
    ...Object.entries(patternProperties).flatMap(([pattern, property]) => field(`/${pattern}/`, property)),
    ...(typeof others === "object" ? field("{any other}", others) : []),
    ...prefixItems.flatMap((item, index) => field(`[${index}]`, item, true)),
    ...rest.flatMap((item) => field(`[${prefixItems.length}…]`, item)),
  ];
}

function variants(place: Place, schema: SchemaObject, path: Path): VariantsView | undefined {
  const { oneOf, anyOf, discriminator } = schema;
  const alternatives = oneOf ?? anyOf;
  if (!alternatives) return undefined;
  const options = alternatives.map((option, index) => {
    const reference = typeof option === "object" ? option.$ref : undefined;
    const merged = mergeSchema(place.document, option);
    const type = describeType(place.document, merged);
    const unnamed = type === "any" ? `alternative ${index + 1}` : type;
    const name = merged.title ?? (reference === undefined ? unnamed : nameOf(reference));
    const anchor = place.anchors(place.section, ...path.names, name);
    const value = discriminator && valueOf(discriminator, merged, reference);
    return { name, value, anchor, schema: describe(place, option, path, anchor) };
  });
  return { kind: oneOf ? "one of" : "any of", discriminator: discriminator?.propertyName, options };
}

/** The discriminator's value for an option: from the mapping, else the option's constant, else the schema's name. */
function valueOf(
  { propertyName, mapping = {} }: NonNullable<SchemaObject["discriminator"]>,
  option: SchemaObject,
  reference: string | undefined,
): string | undefined {
  const mapped = Object.entries(mapping).filter(
    ([, target]) => reference !== undefined && [target, `#/components/schemas/${target}`].includes(reference),
  );
  if (mapped.length > 0) return mapped.map(([value]) => value).join(", ");
  const property = option.properties?.[propertyName];
  if (typeof property === "object" && typeof property.const === "string") return property.const;
  return reference && nameOf(reference);
}

function items(place: Place, schema: SchemaObject, path: Path, anchor: string): SchemaView | undefined {
  if (schema.items === undefined || schema.prefixItems) return undefined;
  const names = [...path.names.slice(0, -1), `${path.names.at(-1) ?? ""}[]`];
  const view = describe(place, schema.items, { ...path, names }, anchor);
  const hasMore = [view.description, view.choice, view.repeats, view.variants, view.isCut].some(Boolean);
  return hasMore || [view.facts, view.values, view.fields, view.parts].some((list) => list.length > 0)
    ? view
    : undefined;
}
