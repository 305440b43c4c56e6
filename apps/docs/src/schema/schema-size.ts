import type { OpenApiDocument, Schema } from "@event-contracts/contracts/openapi";

import { mergeSchema } from "./merge-schema.js";

/** The number of nested schemas above which a schema is large. */
const LARGE = 400;
/** The maximum depth to which a schema is shown. */
const MAXIMUM_DEPTH = 16;

const depths = new WeakMap<object, number>();

/** True for a schema that has too many nested schemas for one example. */
export function isLargeSchema(document: OpenApiDocument, schema: Schema): boolean {
  return shownDepth(document, schema) < MAXIMUM_DEPTH;
}

/**
 * The number of levels of a schema that a page shows: all, unless they have more schemas than a reader can use. In some
 * contracts each object contains most of the others, and a page with all of them would not end.
 */
export function shownDepth(document: OpenApiDocument, schema: Schema): number {
  if (typeof schema === "boolean") return MAXIMUM_DEPTH;
  const known = depths.get(schema);
  if (known !== undefined) return known;
  let depth = 1;
  while (depth < MAXIMUM_DEPTH && count(document, schema, depth + 1, LARGE, new Set()) >= 0) depth += 1;
  depths.set(schema, depth);
  return depth;
}

/** Subtracts the nested schemas, down to a depth, from the number that is left. Negative: there are more. */
function count(
  document: OpenApiDocument,
  schema: Schema,
  depth: number,
  left: number,
  seen: ReadonlySet<string>,
): number {
  const reference = typeof schema === "object" ? schema.$ref : undefined;
  if (depth === 0 || left < 0 || (reference !== undefined && seen.has(reference))) return left;
  const inside = reference === undefined ? seen : new Set(seen).add(reference);
  return nestedSchemas(document, schema).reduce<number>(
    (rest, nested) => (rest < 0 ? rest : count(document, nested, depth - 1, rest - 1, inside)),
    left,
  );
}

/** The schemas that a page shows below a schema. */
function nestedSchemas(document: OpenApiDocument, schema: Schema): readonly Schema[] {
  const merged = mergeSchema(document, schema);
  const { properties, patternProperties, additionalProperties, items, prefixItems, oneOf, anyOf } = merged;
  return [
    ...Object.values(properties ?? {}),
    ...Object.values(patternProperties ?? {}),
    ...(typeof additionalProperties === "object" ? [additionalProperties] : []),
    ...(typeof items === "object" ? [items] : []),
    ...(prefixItems ?? []),
    ...(oneOf ?? anyOf ?? []),
  ];
}
