import { isJsonObject, schemaTypes } from "@event-contracts/contracts/openapi";
import type { JsonObject } from "@event-contracts/contracts/openapi";

import { withDoubles } from "../../http/long-integers.js";

type IsWellFormed = (value: unknown) => boolean;

const isNumber: IsWellFormed = (value) =>
  typeof value === "bigint" || (typeof value === "number" && Number.isFinite(value));
const isPositive: IsWellFormed = (value) => isNumber(value) && Number(value) > 0;
const isBoolean: IsWellFormed = (value) => typeof value === "boolean";
const isString: IsWellFormed = (value) => typeof value === "string";
const isSchema: IsWellFormed = (value) => isBoolean(value) || isJsonObject(value);
const isListOf =
  (isItem: IsWellFormed): IsWellFormed =>
  (value) =>
    Array.isArray(value) && value.length > 0 && value.every(isItem);
const isMapOf =
  (isMember: IsWellFormed): IsWellFormed =>
  (value) =>
    isJsonObject(value) && Object.values(value).every(isMember);
const isStringList: IsWellFormed = (value) => Array.isArray(value) && value.every(isString);

const typeNames: ReadonlySet<unknown> = new Set(schemaTypes);
const isType: IsWellFormed = (value) =>
  typeNames.has(value) || isListOf((name) => typeNames.has(name))(value);

/** The keywords of JSON Schema 2020-12 that a validator reads, with the values that it can read. */
const keywords: Readonly<Record<string, IsWellFormed>> = {
  $ref: isString,
  type: isType,
  enum: isListOf(() => true),
  const: () => true,
  default: () => true,
  format: isString,
  multipleOf: isPositive,
  maximum: isNumber,
  exclusiveMaximum: isNumber,
  minimum: isNumber,
  exclusiveMinimum: isNumber,
  maxLength: isNumber,
  minLength: isNumber,
  pattern: isString,
  maxItems: isNumber,
  minItems: isNumber,
  uniqueItems: isBoolean,
  contains: isSchema,
  maxContains: isNumber,
  minContains: isNumber,
  prefixItems: isListOf(isSchema),
  items: isSchema,
  unevaluatedItems: isSchema,
  maxProperties: isNumber,
  minProperties: isNumber,
  required: isStringList,
  dependentRequired: isMapOf(isStringList),
  dependentSchemas: isMapOf(isSchema),
  properties: isMapOf(isSchema),
  patternProperties: isMapOf(isSchema),
  additionalProperties: isSchema,
  propertyNames: isSchema,
  unevaluatedProperties: isSchema,
  allOf: isListOf(isSchema),
  anyOf: isListOf(isSchema),
  oneOf: isListOf(isSchema),
  ...Object.fromEntries(["not", "if", "then", "else"].map((keyword) => [keyword, isSchema])),
};

/**
 * The keywords of a schema that restrict a value. Annotations and extensions are left out, and so are keywords with values
 * that mean nothing, such as `required: true` or `type: file`: one of them does not keep an operation from being served.
 */
export function assertions(schema: JsonObject): JsonObject {
  const kept: [string, unknown][] = [];
  for (const [keyword, written] of Object.entries(schema)) {
    const isWellFormed = Object.hasOwn(keywords, keyword) ? keywords[keyword] : undefined;
    const value = doubles.has(keyword) ? withDoubles(written) : written;
    if (isWellFormed?.(value) === true) kept.push([keyword, value]);
    // How JSON Schema wrote tuples before `prefixItems`.
    else if (keyword === "items" && isListOf(isSchema)(value)) kept.push(["prefixItems", value]);
  }
  return Object.fromEntries(kept);
}

/** Counts, and values that are written into a body as they are: Ajv's own code has doubles. */
const doubles: ReadonlySet<string> = new Set([
  "default",
  "maxContains",
  "maxItems",
  "maxLength",
  "maxProperties",
  "minContains",
  "minItems",
  "minLength",
  "minProperties",
]);
