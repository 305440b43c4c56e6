import { resolve } from "@event-contracts/contracts/openapi";
import type { OpenApiDocument, Referable, Schema, SchemaObject } from "@event-contracts/contracts/openapi";

/** A schema as it is written in a document. */
export type Reference = Referable<SchemaObject> | boolean;

/**
 * The types of JSON that a schema declares, also by `properties`, `items`, `allOf`, `oneOf` and `anyOf`. None: it says
 * nothing about the type.
 */
export function declaredTypes(document: OpenApiDocument, reference: Reference | undefined): Set<string> {
  const types = new Set<string>();
  for (const { type, properties, items } of partsOf(document, reference)) {
    for (const each of [type ?? []].flat()) types.add(each);
    if (properties) types.add("object");
    if (items !== undefined) types.add("array");
  }
  return types;
}

/** The schemas of the items of a list. */
export function declaredItems(document: OpenApiDocument, reference: Reference | undefined): Schema[] {
  return partsOf(document, reference).flatMap(({ items, prefixItems = [] }) => [
    ...prefixItems,
    ...(items === undefined ? [] : [items]),
  ]);
}

/** A schema and the schemas that it is composed of, each once. */
function partsOf(
  document: OpenApiDocument,
  reference: Reference | undefined,
  seen = new Set<object>(),
): SchemaObject[] {
  if (typeof reference !== "object") return [];
  const schema = resolve(document, reference);
  if (seen.has(schema)) return [];
  seen.add(schema);
  const { allOf = [], oneOf = [], anyOf = [] } = schema;
  return [schema, ...[...allOf, ...oneOf, ...anyOf].flatMap((part) => partsOf(document, part, seen))];
}
