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

/** Describes the type of a merged schema: "string or null", "array of objects". */
export function describeType(document: OpenApiDocument, schema: SchemaObject): string {
  const types = typesOf(schema);
  const descriptions = types.map((type) => (type === "array" ? describeArray(document, schema) : type));
  if (descriptions.length > 0) return descriptions.join(" or ");
  const alternatives = schema.oneOf ?? schema.anyOf;
  if (!alternatives) return "any";
  const options = alternatives.map((option) => describeType(document, mergeSchema(document, option)));
  return [...new Set(options)].join(" or ");
}

function describeArray(document: OpenApiDocument, schema: SchemaObject): string {
  if (schema.prefixItems) return `tuple of ${schema.prefixItems.length}`;
  if (schema.items === undefined) return "array";
  const item = describeType(document, mergeSchema(document, schema.items));
  return `array of ${PLURALS[item] ?? item}`;
}

/** The types of a schema: from `type`, else from its other keywords and values. */
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
