import { isJsonObject, isReference, resolve } from "@event-contracts/contracts/openapi";
import type { OpenApiDocument, Schema, SchemaObject } from "@event-contracts/contracts/openapi";

import { isEqual, canonical } from "../../validation/json-equality.js";
import { memoize } from "../../validation/memoize.js";
import type { Effort } from "./effort.js";
import { fitsFormat } from "./formats.js";
import { hasKeyword, type HiddenBy } from "./members.js";
import { isOfType, typeListOf } from "./types.js";
import type { Search } from "./search.js";
import { takenBy } from "./taken.js";

/**
 * True if a value holds to a schema, as a first look that costs little: nothing is compiled. The validator of the
 * response has the last word, also on `unevaluatedProperties`, which is not looked at.
 */
export interface Holds {
  (schema: Schema, value: unknown): boolean;
  readonly search: Search;
  /** True for a schema of a member that a value may not have: a response has no `writeOnly` member. */
  readonly isHidden: (schema: unknown) => boolean;
}

/** The most schemas that are looked at for one value. Beyond them, a value is taken to hold. */
const MOST_STEPS = 20_000;

/**
 * Looks at values of a document's responses, or of its requests.
 *
 * @param hiddenBy `readOnly` for requests
 */
export function createHolds(
  document: OpenApiDocument,
  search: Search,
  effort: Effort,
  hiddenBy: HiddenBy = "writeOnly",
): Holds {
  const isHidden = (schema: unknown): boolean => hasKeyword(document, schema, hiddenBy);
  const counted: Search = (pattern, text) => {
    effort.spend(1 + text.length);
    return search(pattern, text);
  };
  const tools: Tools = { document, search: counted, isHidden, spend: effort.spend };
  const look = (schema: Schema, value: unknown): boolean => {
    let steps = MOST_STEPS;
    const check: Check = (part, inner) => {
      if (typeof part === "boolean") return part;
      if (steps <= 0) return true;
      steps -= 1;
      effort.spend(1);
      return checks.every((keywords) => keywords(part, inner, check, tools));
    };
    return check(schema, value);
  };
  return Object.assign(look, { search: counted, isHidden });
}

type Check = (schema: Schema, value: unknown) => boolean;

interface Tools extends Pick<Holds, "isHidden" | "search"> {
  readonly document: OpenApiDocument;
  readonly spend: (steps: number) => void;
}

/** Cheap ones first. */
const checks: readonly ((schema: SchemaObject, value: unknown, check: Check, tools: Tools) => boolean)[] = [
  hasType,
  isAllowed,
  fitsNumber,
  (schema, value, _check, { search }) => fitsText(schema, value, search),
  fitsList,
  fitsObject,
  combines,
];

function hasType({ type }: SchemaObject, value: unknown): boolean {
  return type === undefined || typeListOf(type).some((name) => isOfType(value, name));
}

function isAllowed(schema: SchemaObject, value: unknown): boolean {
  if (Object.hasOwn(schema, "const") && !isEqual(schema.const, value)) return false;
  return !Array.isArray(schema.enum) || isOneOf(schema, schema.enum, value);
}

/** Longer lists are looked up. */
const MOST_COMPARED = 8;

const keysOf = memoize((values: readonly unknown[]) => new Set(values.map(canonical)));

function isOneOf(schema: SchemaObject, values: readonly unknown[], value: unknown): boolean {
  const taken = takenBy(schema);
  if (taken !== undefined) return taken.has(value);
  if (values.length > MOST_COMPARED) return keysOf(values).has(canonical(value));
  return values.some((allowed) => isEqual(allowed, value));
}

function fitsNumber(schema: SchemaObject, value: unknown): boolean {
  if (typeof value !== "number" && typeof value !== "bigint") return true;
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = schema;
  return (
    !(value < (minimum ?? -Infinity)) &&
    !(value > (maximum ?? Infinity)) &&
    !(value <= (exclusiveMinimum ?? Number.NaN)) &&
    !(value >= (exclusiveMaximum ?? Number.NaN)) &&
    isMultiple(value, multipleOf)
  );
}

function isMultiple(value: bigint | number, divisor: unknown): boolean {
  if (typeof divisor !== "number" && typeof divisor !== "bigint") return true;
  if (typeof value === "number" && typeof divisor === "number") return isNearInteger(value / divisor);
  return Number.isInteger(Number(divisor)) && Number.isInteger(Number(value))
    ? BigInt(value) % BigInt(divisor) === 0n
    : isNearInteger(Number(value) / Number(divisor));
}

/** As near as the validator asks for, whose `multipleOfPrecision` is 8: 19.99 / 0.01 is 1998.9999999999998. */
function isNearInteger(quotient: number): boolean {
  return Math.abs(Math.round(quotient) - quotient) <= 1e-8;
}

/** True if a text has the length, the pattern and the format that a schema asks for. */
export function fitsText(schema: SchemaObject, value: unknown, search: Search): boolean {
  if (typeof value !== "string") return true;
  const { minLength = 0, maxLength = Infinity, pattern, format } = schema;
  if (value.length < minLength) return false;
  if (minLength > 0 || maxLength < value.length) {
    const { length } = Array.from(value);
    if (length < minLength || length > maxLength) return false;
  }
  return (
    (typeof format !== "string" || fitsFormat(format, value)) &&
    (typeof pattern !== "string" || search(pattern, value))
  );
}

function fitsList(schema: SchemaObject, value: unknown, check: Check, { spend }: Tools): boolean {
  if (!Array.isArray(value)) return true;
  spend(value.length);
  const { minItems = 0, maxItems = Infinity, prefixItems = [], items = true, contains } = schema;
  if (value.length < minItems || value.length > maxItems) return false;
  if (!value.every((item, index) => check(prefixItems[index] ?? items, item))) return false;
  if (schema["uniqueItems"] === true && new Set(value.map(canonical)).size < value.length) return false;
  if (contains === undefined) return true;
  const count = value.filter((item) => check(contains as Schema, item)).length;
  return count >= Number(schema["minContains"] ?? 1) && count <= Number(schema["maxContains"] ?? Infinity);
}

function fitsObject(
  schema: SchemaObject,
  value: unknown,
  check: Check,
  { search, isHidden: hides }: Tools,
): boolean {
  if (!isJsonObject(value)) return true;
  const { properties = {}, patternProperties = {}, additionalProperties, propertyNames } = schema;
  const names = Object.keys(value);
  const isHidden = (name: string): boolean => Object.hasOwn(properties, name) && hides(properties[name]);
  if (names.length < (schema.minProperties ?? 0) || names.length > (schema.maxProperties ?? Infinity))
    return false;
  if (!(schema.required ?? []).every((name) => Object.hasOwn(value, name) || isHidden(name))) return false;
  const fits = names.every((name) => {
    if (isHidden(name) || (propertyNames !== undefined && !check(propertyNames as Schema, name)))
      return false;
    const own = Object.hasOwn(properties, name) ? [properties[name] ?? true] : [];
    const matched = Object.entries(patternProperties).flatMap(([pattern, part]) =>
      search(pattern, name) ? [part] : [],
    );
    const found = [...own, ...matched];
    const schemas = found.length > 0 || additionalProperties === undefined ? found : [additionalProperties];
    return schemas.every((part) => check(part, value[name]));
  });
  return fits && dependenciesHold(schema, value, check);
}

function dependenciesHold(
  schema: SchemaObject,
  value: Readonly<Record<string, unknown>>,
  check: Check,
): boolean {
  const required = Object.entries(Object(schema["dependentRequired"]) as Record<string, readonly string[]>);
  const schemas = Object.entries(Object(schema["dependentSchemas"]) as Record<string, Schema>);
  return (
    required.every(
      ([name, others]) => !Object.hasOwn(value, name) || others.every((other) => Object.hasOwn(value, other)),
    ) && schemas.every(([name, part]) => !Object.hasOwn(value, name) || check(part, value))
  );
}

function combines(schema: SchemaObject, value: unknown, check: Check, { document }: Tools): boolean {
  const { allOf = [], anyOf, oneOf } = schema;
  if (isReference(schema) && !check(resolve<SchemaObject>(document, { $ref: schema.$ref }), value))
    return false;
  if (!allOf.every((part) => check(part, value))) return false;
  if (anyOf !== undefined && !anyOf.some((part) => check(part, value))) return false;
  if (oneOf !== undefined && oneOf.filter((part) => check(part, value)).length !== 1) return false;
  if (schema["not"] !== undefined && check(schema["not"] as Schema, value)) return false;
  if (schema["if"] === undefined) return true;
  const branch = check(schema["if"] as Schema, value) ? schema["then"] : schema["else"];
  return branch === undefined || check(branch as Schema, value);
}
