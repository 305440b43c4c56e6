import { isReference, resolve } from "@event-contracts/contracts/openapi";
import type { OpenApiDocument, Schema, SchemaObject } from "@event-contracts/contracts/openapi";

/**
 * A copy of a schema of which openapi-sampler makes a valid value: it lacks the optional properties in which a schema contains
 * itself, and the alternatives of a discriminator have its values.
 */
export function sampledSchema(document: OpenApiDocument, schema: Schema): Schema {
  return cut(document, schema, new Set()) ?? schema;
}

/** @returns undefined for a schema that contains one that is open */
function cut(document: OpenApiDocument, schema: Schema, open: ReadonlySet<object>): Schema | undefined {
  if (typeof schema !== "object") return schema;
  if (isReference(schema)) {
    const target = resolve<SchemaObject>(document, schema);
    if (open.has(target)) return undefined;
    const inside = cut(document, target, new Set(open).add(target));
    const { $ref: _, ...beside } = schema as SchemaObject;
    return typeof inside === "object" ? { ...inside, ...beside } : inside;
  }
  const below = (part: Schema): Schema | undefined => cut(document, part, open);
  const { properties, required = [], items, allOf, anyOf, oneOf } = schema;
  const remaining = (parts: readonly Schema[]): readonly Schema[] =>
    withoutNullAlone(parts, (part) => named(schema, part, below(part)));
  const alternatives = {
    ...(anyOf && { anyOf: remaining(anyOf) }),
    ...(oneOf && { oneOf: remaining(oneOf) }),
  };
  const all = allOf?.flatMap((part): readonly Schema[] => listOf(below(part)));
  const ofItems = items === undefined ? undefined : below(items);
  const isCut =
    Object.values(alternatives).some((parts) => parts.length === 0) ||
    all?.length !== allOf?.length ||
    (items !== undefined && ofItems === undefined);
  if (isCut) return undefined;
  const members = Object.entries(properties ?? {}).flatMap(([name, property]): [string, Schema][] => {
    const inside = below(property);
    if (inside !== undefined) return [[name, inside]];
    return required.includes(name) ? [[name, property]] : [];
  });
  return {
    ...schema,
    ...alternatives,
    ...(all && { allOf: all }),
    ...(ofItems !== undefined && { items: ofItems }),
    ...(properties && { properties: Object.fromEntries(members) }),
  };
}

/** The alternatives that end. Null alone is no example of them. */
function withoutNullAlone(
  parts: readonly Schema[],
  copy: (part: Schema) => Schema | undefined,
): readonly Schema[] {
  const kept = parts.flatMap((part): readonly Schema[] => listOf(copy(part)));
  const isNull = (part: Schema): boolean => typeof part === "object" && part.type === "null";
  return kept.length < parts.length && kept.every(isNull) ? [] : kept;
}

/** An alternative with the value of the discriminator that leads to it. */
function named(
  { discriminator }: SchemaObject,
  part: Schema,
  copied: Schema | undefined,
): Schema | undefined {
  if (typeof part !== "object" || typeof copied !== "object" || discriminator === undefined) return copied;
  const { propertyName, mapping = {} } = discriminator;
  const [value] = Object.entries(mapping).find(([, target]) => target === part.$ref) ?? [];
  if (value === undefined) return copied;
  return { ...copied, properties: { ...copied.properties, [propertyName]: { const: value } } };
}

function listOf(schema: Schema | undefined): readonly Schema[] {
  return schema === undefined ? [] : [schema];
}
