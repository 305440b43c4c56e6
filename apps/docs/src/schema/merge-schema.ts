import type { OpenApiDocument, Schema, SchemaObject } from "@event-contracts/contracts/openapi";
import { resolve } from "@event-contracts/contracts/openapi";

/** Merged schemas by document and schema: pages and samples ask for the same ones again and again. */
const known = new WeakMap<OpenApiDocument, WeakMap<SchemaObject, SchemaObject>>();

/**
 * Merges the targets of `$ref` and `allOf` into one schema. Properties and required names are joined; of any other keyword
 * the outermost value wins. Parts that each have alternatives stay separate in `allOf`, since a single list of
 * alternatives cannot express them. A schema that is part of itself adds nothing the second time, and a reference that
 * cannot be followed stays.
 */
export function mergeSchema(document: OpenApiDocument, schema: Schema): SchemaObject {
  if (typeof schema === "boolean") return schema ? {} : { not: {} };
  const ofDocument = known.get(document) ?? new WeakMap<SchemaObject, SchemaObject>();
  known.set(document, ofDocument);
  const merged = ofDocument.get(schema) ?? mergeParts(document, schema, new Set());
  ofDocument.set(schema, merged);
  return merged;
}

function mergeParts(document: OpenApiDocument, schema: Schema, passed: ReadonlySet<object>): SchemaObject {
  if (typeof schema === "boolean") return schema ? {} : { not: {} };
  if (passed.has(schema)) return {};
  const inside = new Set(passed).add(schema);
  const { $ref, allOf = [], ...own } = schema;
  const target = $ref === undefined ? undefined : targetOf(document, $ref);
  const parts = [...allOf, ...(target === undefined ? [] : [target])].map((part) =>
    mergeParts(document, part, inside),
  );
  const isLost = $ref !== undefined && target === undefined;
  return [...parts.toReversed(), isLost ? { $ref, ...own } : own].reduce<SchemaObject>(merge, {});
}

/** The schema that a reference leads to; undefined if it leads nowhere, to another file or back to itself. */
function targetOf(document: OpenApiDocument, $ref: string): Schema | undefined {
  try {
    return resolve<SchemaObject>(document, { $ref });
  } catch {
    return undefined;
  }
}

function merge(inner: SchemaObject, outer: SchemaObject): SchemaObject {
  const conflicting = (["anyOf", "oneOf"] as const).filter((keyword) => inner[keyword] && outer[keyword]);
  const separate = conflicting.map((keyword) => ({ [keyword]: inner[keyword] }));
  const allOf = [...(inner.allOf ?? []), ...(outer.allOf ?? []), ...separate];
  const properties = { ...inner.properties, ...outer.properties };
  const required = [...new Set([...(inner.required ?? []), ...(outer.required ?? [])])];
  const choices = [inner["x-undocumented"], outer["x-undocumented"]].filter(Boolean);
  return {
    ...inner,
    ...outer,
    ...(Object.keys(properties).length > 0 && { properties }),
    ...(required.length > 0 && { required }),
    ...(allOf.length > 0 && { allOf }),
    ...(choices.length > 0 && { "x-undocumented": choices.join(" ") }),
  };
}
