import type { SchemaObject, SchemaType } from "@event-contracts/contracts/openapi";

/** The plainest first; null is a last resort. */
const ALL: readonly SchemaType[] = ["string", "object", "array", "integer", "number", "boolean", "null"];

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
export function typeListOf(type: unknown): readonly SchemaType[] {
  return (Array.isArray(type) ? type : [type]) as readonly SchemaType[];
}

/** True if a value is of a type; 1.0 is an integer. */
export function isOfType(value: unknown, type: SchemaType): boolean {
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
export function typesOf(parts: readonly SchemaObject[]): readonly SchemaType[] {
  const types = parts.flatMap(({ type }) => (type === undefined ? [] : [typeListOf(type)]));
  const allowed = (name: SchemaType): boolean =>
    types.every((list) => list.includes(name) || (name === "integer" && list.includes("number")));
  const candidates = (types[0] ?? ALL).flatMap((name): readonly SchemaType[] =>
    name === "number" && !allowed("number") ? ["integer"] : [name],
  );
  const isMeant = (name: SchemaType): boolean =>
    parts.some((part) => (KEYWORDS[name] ?? []).some((keyword) => part[keyword] !== undefined));
  const rank = (name: SchemaType): number =>
    name === "null" ? 2 : types.length === 0 && !isMeant(name) ? 1 : 0;
  return [...new Set(candidates.filter(allowed))].toSorted((a, b) => rank(a) - rank(b));
}
