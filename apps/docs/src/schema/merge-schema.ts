import type { OpenApiDocument, Schema, SchemaObject } from "@event-contracts/contracts/openapi";
import { resolve } from "@event-contracts/contracts/openapi";

/**
 * A schema without `$ref` and `allOf`: what they lead to, merged. Members are joined, of any other keyword the outer one
 * stays, as what stands nearest to the place knows it best. Parts that each have alternatives of their own stay apart
 * in `allOf`, since no list of alternatives could say the same.
 */
export function mergeSchema(document: OpenApiDocument, schema: Schema): SchemaObject {
  if (typeof schema === "boolean") return schema ? {} : { not: {} };
  const { $ref, allOf = [], ...own } = schema;
  const parts = [...allOf, ...($ref === undefined ? [] : [resolve(document, { $ref })])].map((part) =>
    mergeSchema(document, part),
  );
  return [...parts.toReversed(), own].reduce<SchemaObject>(join, {});
}

function join(inner: SchemaObject, outer: SchemaObject): SchemaObject {
  const conflicting = (["anyOf", "oneOf"] as const).filter((keyword) => inner[keyword] && outer[keyword]);
  const apart = conflicting.map((keyword) => ({ [keyword]: inner[keyword] }));
  const allOf = [...(inner.allOf ?? []), ...(outer.allOf ?? []), ...apart];
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
