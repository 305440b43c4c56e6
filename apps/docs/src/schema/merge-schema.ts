import type { OpenApiDocument, Schema, SchemaObject } from "@event-contracts/contracts/openapi";
import { resolve } from "@event-contracts/contracts/openapi";

/**
 * Merges the targets of `$ref` and `allOf` into one schema. Properties and required names are joined; of any other keyword
 * the outermost value wins. Parts that each have alternatives stay separate in `allOf`, since a single list of
 * alternatives cannot express them.
 */
export function mergeSchema(document: OpenApiDocument, schema: Schema): SchemaObject {
  if (typeof schema === "boolean") return schema ? {} : { not: {} };
  const { $ref, allOf = [], ...own } = schema;
  const parts = [...allOf, ...($ref === undefined ? [] : [resolve(document, { $ref })])].map((part) =>
    mergeSchema(document, part),
  );
  return [...parts.toReversed(), own].reduce<SchemaObject>(merge, {});
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
