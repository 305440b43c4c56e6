import type { OpenApiDocument, SchemaObject } from "@event-contracts/contracts/openapi";
import { mergeSchema } from "./merge-schema.js";

const PLURALS: Readonly<Record<string, string>> = {
  any: "anything",
  array: "arrays",
  boolean: "booleans",
  integer: "integers",
  null: "nulls",
  number: "numbers",
  object: "objects",
  string: "strings",
};

/** The type of a merged schema in words: "string or null", "array of objects", "one of 4". */
export function typeWords(document: OpenApiDocument, schema: SchemaObject): string {
  const types = typesOf(schema);
  const words = types.map((type) => (type === "array" ? arrayWords(document, schema) : type));
  if (words.length > 0) return words.join(" or ");
  const alternatives = schema.oneOf ?? schema.anyOf;
  if (!alternatives) return "any";
  const inside = alternatives.map((option) => typeWords(document, mergeSchema(document, option)));
  return [...new Set(inside)].join(" or ");
}

function arrayWords(document: OpenApiDocument, schema: SchemaObject): string {
  if (schema.prefixItems) return `tuple of ${schema.prefixItems.length}`;
  if (schema.items === undefined) return "array";
  const item = typeWords(document, mergeSchema(document, schema.items));
  return `array of ${PLURALS[item] ?? item}`;
}

/** The types that a schema names; where it names none, what its other keywords and values show. */
function typesOf(schema: SchemaObject): readonly string[] {
  if (schema.type !== undefined) return [schema.type].flat();
  if (schema.properties ?? schema.additionalProperties) return ["object"];
  if (schema.items ?? schema.prefixItems) return ["array"];
  const values = schema.enum ?? ("const" in schema ? [schema.const] : []);
  return [...new Set(values.map(typeOfValue))];
}

function typeOfValue(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
}
