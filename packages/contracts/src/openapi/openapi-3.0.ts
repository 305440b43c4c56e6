import type { JsonObject } from "./json.js";

/** Keywords that describe a value and do not restrict it. */
const annotations = new Set([
  "default",
  "deprecated",
  "description",
  "examples",
  "externalDocs",
  "readOnly",
  "title",
  "writeOnly",
  "xml",
]);

/** Keywords that other schemas restrict a value by, and that null would have to satisfy, too. */
const combining = ["$ref", "allOf", "anyOf", "not", "oneOf"] as const;

/**
 * A Schema Object of OpenAPI 3.0 as one of OpenAPI 3.1: `nullable` becomes the type `null`, and what 3.0 ignores beside a
 * `$ref` is gone.
 */
export function upgradeSchema(schema: JsonObject): JsonObject {
  if (!Object.hasOwn(schema, "nullable") && !Object.hasOwn(schema, "$ref")) return schema;
  const { nullable, ...bounded } = schema;
  const own = "$ref" in bounded ? withoutAssertions(bounded) : bounded;
  if (nullable !== true) return own;
  if (combining.some((keyword) => keyword in own)) return nullOr(own);
  // Without a type, null is allowed already, unless an enum leaves it out (OpenAPI 3.0.3 §4.7.24).
  if (own["type"] === undefined) return own;
  return replaceKey(own, "type", [...[own["type"]].flat(), "null"]);
}

function withoutAssertions(schema: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(schema).filter(([keyword]) => keyword === "$ref" || isAnnotation(keyword)),
  );
}

/** Descriptions stay beside the alternatives, since they hold for both. */
function nullOr(schema: JsonObject): JsonObject {
  const entries = Object.entries(schema);
  const inside = entries.filter(([keyword]) => !isAnnotation(keyword));
  const outside = entries.filter(([keyword]) => isAnnotation(keyword));
  return {
    ...Object.fromEntries(outside),
    anyOf: [Object.fromEntries(inside), { type: "null" }],
  };
}

function isAnnotation(keyword: string): boolean {
  return annotations.has(keyword) || keyword.startsWith("x-");
}

function replaceKey(object: JsonObject, key: string, value: unknown): JsonObject {
  return Object.fromEntries(Object.entries(object).map(([name, old]) => [name, name === key ? value : old]));
}
