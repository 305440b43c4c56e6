import { isJsonObject } from "./json.js";
import type { JsonObject } from "./json.js";

/**
 * A schema with the keywords of earlier drafts of JSON Schema, and of OpenAPI 3.0, as draft 2020-12 has them:
 * `exclusiveMinimum: true`, a list in `items` with `additionalItems`, and `dependencies`. An empty `enum`, which validators
 * refuse, becomes a schema that allows nothing, as it does.
 */
export function upgradeDraft(schema: JsonObject): JsonObject {
  return withoutEmptyEnum(withDependents(withPrefixItems(upgradeBounds(schema))));
}

function withoutEmptyEnum(schema: JsonObject): JsonObject {
  if (!Array.isArray(schema["enum"]) || schema["enum"].length > 0) return schema;
  const { enum: _, ...rest } = schema;
  const { allOf } = rest;
  return { ...rest, allOf: [...(Array.isArray(allOf) ? (allOf as readonly unknown[]) : []), { not: {} }] };
}

const bounds = ["Minimum", "Maximum"] as const;

function upgradeBounds(schema: JsonObject): JsonObject {
  if (!bounds.some((bound) => typeof schema[`exclusive${bound}`] === "boolean")) return schema;
  return bounds.reduce<JsonObject>((bounded, bound) => {
    const [inclusive, exclusive] = [bound.toLowerCase(), `exclusive${bound}`];
    if (typeof bounded[exclusive] !== "boolean") return bounded;
    const { [exclusive]: isExclusive, ...rest } = bounded;
    const { [inclusive]: limit, ...others } = rest;
    return isExclusive === true && limit !== undefined ? { ...others, [exclusive]: limit } : rest;
  }, schema);
}

function withPrefixItems(schema: JsonObject): JsonObject {
  if (!Array.isArray(schema["items"]) && !Object.hasOwn(schema, "additionalItems")) return schema;
  const { items, additionalItems, ...rest } = schema;
  if (Array.isArray(items)) {
    return { ...rest, prefixItems: items, ...(additionalItems !== undefined && { items: additionalItems }) };
  }
  return { ...rest, ...(items !== undefined && { items }) };
}

/** A value of `dependencies` is a schema, or a list of names of properties. */
function withDependents(schema: JsonObject): JsonObject {
  if (!isJsonObject(schema["dependencies"])) return schema;
  const { dependencies: _, dependentRequired, dependentSchemas, ...rest } = schema;
  const entries = Object.entries(schema["dependencies"]);
  const names = Object.fromEntries(entries.filter(([, value]) => Array.isArray(value)));
  const schemas = Object.fromEntries(entries.filter(([, value]) => !Array.isArray(value)));
  return {
    ...rest,
    dependentRequired: { ...names, ...(isJsonObject(dependentRequired) && dependentRequired) },
    dependentSchemas: { ...schemas, ...(isJsonObject(dependentSchemas) && dependentSchemas) },
  };
}
