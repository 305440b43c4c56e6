import type { SchemaObject } from "@event-contracts/contracts/openapi";

/** The types of JSON Schema. */
export type TypeName = "array" | "boolean" | "integer" | "null" | "number" | "object" | "string";

/** The plainest first; null is a last resort. */
const ALL: readonly TypeName[] = ["string", "object", "array", "integer", "number", "boolean", "null"];

/** Keywords that say what a value is where no `type` does. */
const KEYWORDS: Readonly<Record<string, readonly string[]>> = {
  object: [
    "properties",
    "required",
    "additionalProperties",
    "patternProperties",
    "propertyNames",
    "minProperties",
    "maxProperties",
    "dependentRequired",
    "dependentSchemas",
    "unevaluatedProperties",
  ],
  array: ["items", "prefixItems", "contains", "minItems", "maxItems", "uniqueItems", "unevaluatedItems"],
  string: ["minLength", "maxLength", "pattern", "format", "contentEncoding", "contentMediaType"],
  number: ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"],
};

/** The values of `type` as a list. */
export function typeListOf(type: unknown): readonly TypeName[] {
  return (Array.isArray(type) ? type : [type]) as readonly TypeName[];
}

/** True if a value is of a type; 1.0 is an integer. */
export function isOfType(value: unknown, type: TypeName): boolean {
  if (type === "null") return value === null;
  if (type === "array") return Array.isArray(value);
  if (type === "integer") return Number.isInteger(value) || typeof value === "bigint";
  if (type === "number") return typeof value === "number" || typeof value === "bigint";
  if (type === "object") return typeof value === "object" && value !== null && !Array.isArray(value);
  return typeof value === type;
}

/**
 * The types that a value with all these parts can have, the one that the keywords speak of first, null last. An integer
 * is a number, too.
 */
export function typesOf(parts: readonly SchemaObject[]): readonly TypeName[] {
  const types = parts.flatMap(({ type }) => (type === undefined ? [] : [typeListOf(type)]));
  const allowed = (name: TypeName): boolean =>
    types.every((list) => list.includes(name) || (name === "integer" && list.includes("number")));
  const candidates = (types[0] ?? ALL).flatMap((name): readonly TypeName[] =>
    name === "number" && !allowed("number") ? ["integer"] : [name],
  );
  const isMeant = (name: TypeName): boolean =>
    parts.some((part) => (KEYWORDS[name] ?? []).some((keyword) => part[keyword] !== undefined));
  const rank = (name: TypeName): number =>
    name === "null" ? 2 : types.length === 0 && !isMeant(name) ? 1 : 0;
  return [...new Set(candidates.filter(allowed))].toSorted((a, b) => rank(a) - rank(b));
}
