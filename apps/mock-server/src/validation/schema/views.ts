import {
  childPointer,
  isJsonObject,
  isReference,
  mapNodes,
  nameOf,
  pointerKeys,
  toPointer,
} from "@event-contracts/contracts/openapi";
import type { JsonObject, PlacedNode, Reference, Schema } from "@event-contracts/contracts/openapi";

import { valueAt } from "../../answers/value-at.js";
import type { Contract } from "../../contract/contract.js";
import { closed } from "../closed.js";
import { isKnownFormat } from "../formats.js";
import { isSearchable } from "../../pattern/pattern-search.js";
import { assertions } from "./keywords.js";
import { discriminatorOf, impliedDiscriminator, selection } from "./discriminator.js";
import { hiddenProperties, type Direction } from "./hidden-properties.js";
import { neverSchema } from "./never-keyword.js";
import { isConditionAt, isPartAt, listOf } from "./parts.js";

/** The forms in which a validator of one direction compiles the schemas of a contract. */
export interface Views {
  readonly of: (schema: Schema, pointer: string) => Schema;
  /** The form of a component that a form refers to, by its id. */
  readonly component: (id: string) => Schema;
  /**
   * The place in the document of a keyword of a schema that is compiled: that of the schema, if it has the keyword in its form
   * only. Undefined: the schema is not one of a form.
   */
  readonly pointerOf: (compiled: unknown, keyword: string) => string | undefined;
}

/** The place of a schema of a form. */
interface FormPlace {
  readonly pointer: string;
  /** The schema as it is written. Undefined: what takes the place of a keyword at the pointer. */
  readonly written?: () => unknown;
}

/** Keywords whose schemas, if they are `false`, have errors of their own. */
const REFUSING: ReadonlySet<string> = new Set([
  "allOf",
  "anyOf",
  "dependentSchemas",
  "else",
  "items",
  "oneOf",
  "prefixItems",
  "propertyNames",
  "then",
]);

interface ViewPlace {
  readonly isPart: boolean;
  /** The properties that another part hides. */
  readonly hidden: ReadonlySet<string>;
}

const none: ReadonlySet<string> = new Set();

/**
 * Prepares the schemas of a contract to be compiled.
 *
 * - In a request, `readOnly` properties are not checked and never required: a server ignores them. In a response,
 *   `writeOnly` properties must not appear. What a part of an `allOf` says holds for the others.
 * - A discriminator selects the alternative by which a value is validated. So does a property for which each alternative
 *   allows other texts, in a request: of the others, nothing is reported.
 * - Unknown formats, patterns that no engine reads and keywords with values that mean nothing are annotations.
 * - The responses to one of our contracts have no member that it does not declare.
 */
export function createViews(contract: Contract, direction: Direction): Views {
  const { document } = contract;
  const schemas = document.components?.schemas ?? {};
  const hidden = hiddenProperties(document, direction);
  const places = new WeakMap<object, FormPlace>();
  const components = new Map<string, () => Schema>();
  const isClosed = direction === "response" && contract.isOwn;

  const componentId = (name: string, withoutRequired: readonly string[]): string => {
    const variant =
      withoutRequired.length > 0 ? `?optional=${withoutRequired.map(encodeURIComponent).join()}` : "";
    const id = `contract:/${encodeURIComponent(name)}${variant}`;
    if (components.has(id)) return id;
    const pointer = toPointer(["components", "schemas", name]);
    const place: ViewPlace = { isPart: true, hidden: new Set(withoutRequired) };
    let made: Schema | undefined;
    components.set(id, () => (made ??= formOf(schemas[name] ?? true, pointer, place)));
    return id;
  };

  /** The name of the component behind those that are only a reference, so that a chain of them costs nothing. */
  const lastName = (name: string): string => {
    const passed = new Set<string>();
    let last = name;
    for (let schema = schemas[last]; isPlainReference(schema); schema = schemas[last]) {
      const next = nameOf(schema.$ref);
      if (passed.has(next) || !Object.hasOwn(schemas, next)) return last;
      passed.add(next);
      last = next;
    }
    return last;
  };

  const placed = (schema: JsonObject, place: FormPlace): JsonObject => {
    places.set(schema, place);
    return schema;
  };

  /** The schema, or for `false` one whose errors have its place. */
  const withPlace = (schema: unknown, pointer: string): unknown =>
    schema === false ? placed(neverSchema(), { pointer }) : schema;

  /** Likewise for a schema, a list of them, or some by name. */
  const withPlaces = (value: unknown, pointer: string): unknown => {
    if (typeof value !== "object" || value === null) return withPlace(value, pointer);
    if (!Object.values(value).includes(false)) return value;
    if (Array.isArray(value)) return value.map((one, index) => withPlace(one, `${pointer}/${index}`));
    const members = Object.entries(value);
    return Object.fromEntries(
      members.map(([name, one]) => [name, withPlace(one, childPointer(pointer, name))]),
    );
  };

  /** The items after those of a tuple stay `false`: the list has the error. */
  const withPlacesBelow = (keywords: JsonObject, pointer: string): JsonObject =>
    Object.fromEntries(
      Object.entries(keywords).map(([keyword, value]) => {
        const isTuple = keyword === "items" && keywords["prefixItems"] !== undefined;
        const isRefusing = REFUSING.has(keyword) && !isTuple;
        return [keyword, isRefusing ? withPlaces(value, `${pointer}/${keyword}`) : value];
      }),
    );

  const formOf = (schema: Schema, root: string, place: ViewPlace): Schema => {
    if (typeof schema === "boolean") return withPlace(schema, root) as Schema;
    const node = isClosed ? closed(document, schema, place) : schema;
    if (typeof node === "boolean") return node;
    const open: ReadonlySet<string>[] = [place.hidden];
    return mapNodes({ kind: "schema", node, pointer: root, name: undefined }, (one, copyBelow) => {
      const { pointer } = one;
      const isPart = pointer === root || isPartAt(pointer);
      const above = isPart && !isConditionAt(pointer) ? (open.at(-1) ?? none) : none;
      const names = union(above, hidden.of(one.node));
      open.push(names);
      const copy = assertions(copyBelow());
      open.pop();
      const written = (): unknown => valueAt(schema, pointerKeys(`#${pointer.slice(root.length)}`));
      return placed(completed(one, copy, names), { pointer, written });
    });
  };

  const completed = (
    { node, pointer }: Pick<PlacedNode, "node" | "pointer">,
    written: JsonObject,
    names: ReadonlySet<string>,
  ): JsonObject => {
    const { $ref, format, pattern, required, dependentRequired, properties, patternProperties, ...rest } =
      written;
    const name = isReference(node) ? lastName(nameOf(node.$ref)) : undefined;
    const target = name !== undefined && Object.hasOwn(schemas, name) ? schemas[name] : undefined;
    const needed = without(required, names);
    const optional = isJsonObject(target) ? hidden.required(target, names) : [];
    const copy: JsonObject = {
      ...($ref !== undefined && name !== undefined && { $ref: componentId(name, optional) }),
      ...withPlacesBelow(rest, pointer),
      ...(typeof format === "string" && isKnownFormat(format) && { format }),
      ...(typeof pattern === "string" && isSearchable(pattern) && { pattern }),
      ...(needed.length > 0 && { required: needed }),
      ...(isJsonObject(dependentRequired) && { dependentRequired: dependents(dependentRequired, names) }),
      ...membersOf({ node, pointer }, properties, patternProperties),
    };
    return withSelection(node, copy, pointer, names);
  };

  const membersOf = (
    { node, pointer }: Pick<PlacedNode, "node" | "pointer">,
    properties: unknown,
    patternProperties: unknown,
  ): JsonObject => {
    const required = listOf(node["required"]);
    const written = isJsonObject(node["properties"]) ? node["properties"] : {};
    const members = Object.entries(isJsonObject(properties) ? properties : {}).map(([name, property]) => {
      const place = childPointer(`${pointer}/properties`, name);
      const isHidden = hidden.isHidden(Object.hasOwn(written, name) ? written[name] : undefined);
      if (isHidden) return [name, withPlace(direction === "request", place)] as const;
      return [name, withPlace(required.includes(name) ? withoutDefault(property) : property, place)] as const;
    });
    const allowed = withPlaces(patternProperties, `${pointer}/patternProperties`);
    const patterns = Object.entries(isJsonObject(allowed) ? allowed : {}).filter(([pattern]) =>
      isSearchable(pattern),
    );
    // Ajv passes over a property of this name.
    const prototype = members
      .filter(([name]) => name === "__proto__")
      .map(([, property]) => ["^__proto__$", property]);
    const allPatterns = [...patterns, ...prototype];
    return {
      ...(members.length > 0 && { properties: Object.fromEntries(members) }),
      ...(allPatterns.length > 0 && { patternProperties: Object.fromEntries(allPatterns) }),
    };
  };

  /** A validator would write the default of a required property, and then miss nothing. */
  const withoutDefault = (property: unknown): unknown => {
    if (!isJsonObject(property) || !Object.hasOwn(property, "default")) return property;
    const { default: _, ...rest } = property;
    const place = places.get(property);
    return place === undefined ? rest : placed(rest, place);
  };

  /** Gives what takes the place of a keyword, down to the schemas of the document in it, the place of the keyword. */
  const placeBelow = (schema: unknown, place: FormPlace): void => {
    if (Array.isArray(schema)) return schema.forEach((one) => placeBelow(one, place));
    if (!isJsonObject(schema) || places.has(schema)) return;
    places.set(schema, place);
    for (const [keyword, value] of Object.entries(schema)) {
      const isMap = keyword === "properties" || keyword === "patternProperties";
      placeBelow(isMap && isJsonObject(value) ? Object.values(value) : value, place);
    }
  };

  const withSelection = (
    node: JsonObject,
    copy: JsonObject,
    pointer: string,
    names: ReadonlySet<string>,
  ): JsonObject => {
    const discriminator = discriminatorOf(document, node);
    if (typeof discriminator !== "object") return withImpliedSelection(node, copy, pointer, names);
    const { [discriminator.keyword]: parts, ...rest } = copy;
    const selected = selection(discriminator, listOf(parts), direction === "request");
    placeBelow(selected, { pointer: `${pointer}/discriminator` });
    return { ...rest, allOf: [...listOf(copy["allOf"]), selected] };
  };

  const withImpliedSelection = (
    node: JsonObject,
    copy: JsonObject,
    pointer: string,
    names: ReadonlySet<string>,
  ): JsonObject => {
    // A response that breaks the contract is our own fault: all that is wrong with it is worth to know.
    if (direction === "response") return copy;
    const implied = impliedDiscriminator(
      document,
      node,
      (part, property) => names.has(property) || hidden.of(part).has(property),
    );
    if (implied === undefined) return copy;
    const { [implied.keyword]: parts, ...rest } = copy;
    const alternatives = listOf(parts).map((part) => ({ [implied.keyword]: [part] }));
    const selected = selection(implied, alternatives, false);
    placeBelow(selected, { pointer: `${pointer}/${implied.keyword}` });
    return { ...rest, allOf: [...listOf(copy["allOf"]), selected] };
  };

  return {
    of: (schema, pointer) => formOf(schema, pointer, { isPart: false, hidden: none }),
    component: (id) => components.get(id)?.() ?? true,
    pointerOf(compiled, keyword) {
      const place = isJsonObject(compiled) ? places.get(compiled) : undefined;
      if (place?.written === undefined) return place?.pointer;
      const schema = place.written();
      const hasKeyword = isJsonObject(schema) && Object.hasOwn(schema, keyword);
      return hasKeyword ? `${place.pointer}/${keyword}` : place.pointer;
    },
  };
}

function isPlainReference(schema: unknown): schema is Reference {
  return isReference(schema) && Object.keys(schema).length === 1;
}

function union(a: ReadonlySet<string>, b: ReadonlySet<string>): ReadonlySet<string> {
  if (a.size === 0) return b;
  return b.size === 0 ? a : new Set([...a, ...b]);
}

function without(required: unknown, names: ReadonlySet<string>): readonly unknown[] {
  return listOf(required).filter((name) => !names.has(String(name)));
}

function dependents(dependentRequired: JsonObject, names: ReadonlySet<string>): JsonObject {
  return Object.fromEntries(
    Object.entries(dependentRequired).map(([name, required]) => [name, without(required, names)]),
  );
}
