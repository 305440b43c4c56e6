import fc, { type Arbitrary } from "fast-check";

import { resolve, type Schema } from "@event-contracts/contracts/openapi";
import type { Contract } from "../../src/contract/contract.js";

type Keywords = Readonly<Record<string, unknown>>;

/**
 * The strings of one exchange by property name. Requests with known ids reach more of the server than requests with
 * random ones.
 */
export type Memory = Readonly<Record<string, readonly string[]>>;

/** The name of a response's id in a memory, if the request had an `id` of its own. */
export const GIVEN_ID = "given id";

interface Scope {
  readonly contract: Contract;
  readonly memory: Memory;
  readonly depth: number;
}

const DEEPEST = 5; // recursive schemas end here
const LONGEST = 60; // the broken requests test longer bounds

// fast-check takes longer to create each of these than a thousand of its values.
const names = fc.stringMatching(/^[a-z]{1,8}$/);
const strings = fc.string();

/** Values that a schema allows. */
export function valuesOf(contract: Contract, schema: Schema, memory: Memory, name = ""): Arbitrary<unknown> {
  return arbitrary({ contract, memory, depth: 0 }, schema, name);
}

function arbitrary(scope: Scope, schema: Schema, name: string): Arbitrary<unknown> {
  if (typeof schema === "boolean") return fc.jsonValue({ maxDepth: 1 });
  const keywords: Keywords = resolve<object>(scope.contract.document, schema) as Keywords;
  const known = knownValues(scope.memory, name);
  const made = fresh({ ...scope, depth: scope.depth + 1 }, keywords);
  return known.length > 0 && isString(keywords)
    ? fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...known) }, { weight: 1, arbitrary: made })
    : made;
}

/** A `messageId` takes the response's id, if no string has its name. */
function knownValues(memory: Memory, name: string): readonly string[] {
  return memory[name] ?? (name.endsWith("Id") ? (memory[GIVEN_ID] ?? memory["id"]) : undefined) ?? [];
}

function isString(keywords: Keywords): boolean {
  return [keywords["type"]].flat().includes("string") && keywords["enum"] === undefined;
}

function fresh(scope: Scope, keywords: Keywords): Arbitrary<unknown> {
  if ("const" in keywords) return fc.constant(keywords["const"]);
  if (Array.isArray(keywords["enum"])) return fc.constantFrom(...(keywords["enum"] as unknown[]));
  for (const combination of ["oneOf", "anyOf"]) {
    const schemas = keywords[combination];
    if (Array.isArray(schemas) && keywords["properties"] === undefined) {
      return fc.oneof(...schemas.map((schema) => arbitrary(scope, schema as Schema, "")));
    }
  }
  if (Array.isArray(keywords["allOf"])) return allOf(scope, keywords, keywords["allOf"] as Schema[]);
  const types = [keywords["type"] ?? []].flat() as string[];
  if (types.length === 0) {
    return keywords["properties"] === undefined ? fc.jsonValue({ maxDepth: 1 }) : object(scope, keywords);
  }
  return fc.oneof(...types.map((type) => ofType(scope, keywords, type)));
}

function ofType(scope: Scope, keywords: Keywords, type: string): Arbitrary<unknown> {
  switch (type) {
    case "string":
      return text(keywords);
    case "integer":
      return fc.integer(range(keywords, 0, 2_000_000_000));
    case "number":
      return fc
        .double({ ...range(keywords, 0, 2_000_000_000), noNaN: true })
        .map((value) => Math.round(value * 1000) / 1000);
    case "boolean":
      return fc.boolean();
    case "array":
      return array(scope, keywords);
    case "object":
      return object(scope, keywords);
    default:
      return fc.constant(null);
  }
}

function text(keywords: Keywords): Arbitrary<string> {
  const minLength = numberOf(keywords["minLength"], 0);
  const maxLength = Math.min(numberOf(keywords["maxLength"], LONGEST), Math.max(LONGEST, minLength));
  if (typeof keywords["pattern"] === "string") return matching(keywords["pattern"], minLength, maxLength);
  switch (keywords["format"]) {
    case "date-time":
      return fc
        .date({ min: new Date(0), max: new Date("2040-01-01"), noInvalidDate: true })
        .map((date) => date.toISOString());
    case "date":
      return fc
        .date({ min: new Date(0), max: new Date("2040-01-01"), noInvalidDate: true })
        .map((date) => date.toISOString().slice(0, 10));
    case "email":
      return fc.constantFrom("jane.doe@acme.example", "a@b.example");
    case "uri":
      return fc.constantFrom("https://acme.example/", "https://acme.example/a?b=c");
    default:
      return fc
        .string({ minLength, maxLength, unit: "grapheme" })
        .filter((value) => fits(value, minLength, maxLength));
  }
}

const patterns = new Map<string, readonly string[]>();

/** One of a few strings that match. To make a new one each time would take a hundred times as long. */
function matching(pattern: string, minLength: number, maxLength: number): Arbitrary<string> {
  const key = `${pattern} ${minLength} ${maxLength}`;
  const whole = new RegExp(pattern, "u");
  // fast-check knows no lookaheads: it makes strings for the rest of the pattern, and those that match it whole stay.
  const rest = new RegExp(pattern.replaceAll(/\(\?[=!][^()]*\)/g, ""), "u");
  const found =
    patterns.get(key) ??
    fc
      .sample(fc.stringMatching(rest, { size: "xsmall" }), { numRuns: 100, seed: 1 })
      .filter((value) => whole.test(value) && fits(value, minLength, maxLength));
  patterns.set(key, found);
  return fc.constantFrom(...found);
}

/** JSON Schema counts code points, and a grapheme may have several. */
function fits(value: string, minLength: number, maxLength: number): boolean {
  const length = Array.from(value).length;
  return length >= minLength && length <= maxLength;
}

function array(scope: Scope, keywords: Keywords): Arbitrary<unknown> {
  const minLength = numberOf(keywords["minItems"], 0);
  const maxLength = Math.min(numberOf(keywords["maxItems"], 3), Math.max(3, minLength));
  if (Array.isArray(keywords["prefixItems"])) {
    return fc.tuple(...(keywords["prefixItems"] as Schema[]).map((schema) => arbitrary(scope, schema, "")));
  }
  const items = arbitrary(scope, (keywords["items"] ?? true) as Schema, "");
  const constraints = { minLength, maxLength: scope.depth > DEEPEST ? minLength : maxLength };
  return keywords["uniqueItems"] === true
    ? fc.uniqueArray(items, { ...constraints, selector: (item) => JSON.stringify(item) })
    : fc.array(items, constraints);
}

function object(scope: Scope, keywords: Keywords): Arbitrary<unknown> {
  const properties = Object.entries((keywords["properties"] ?? {}) as Record<string, Schema>).filter(
    ([, schema]) => !isReadOnly(scope, schema),
  );
  const required = (keywords["required"] ?? []) as string[];
  const one = keywords["maxProperties"] === 1;
  if (one && properties.length > 0) {
    return fc.oneof(
      ...properties.map(([name, schema]) => fc.record({ [name]: arbitrary(scope, schema, name) })),
    );
  }
  if (properties.length === 0) return map(scope, keywords);
  const kept = scope.depth > DEEPEST ? properties.filter(([name]) => required.includes(name)) : properties;
  const values = Object.fromEntries(kept.map(([name, schema]) => [name, arbitrary(scope, schema, name)]));
  return fc.record(values, { requiredKeys: required.filter((name) => name in values) });
}

/** An object whose properties the caller names. */
function map(scope: Scope, keywords: Keywords): Arbitrary<unknown> {
  const { additionalProperties, propertyNames } = keywords as Readonly<Record<string, Schema | undefined>>;
  const isTyped = typeof additionalProperties === "object" && scope.depth <= DEEPEST;
  return fc.dictionary(
    propertyNames === undefined ? names : (arbitrary(scope, propertyNames, "") as Arbitrary<string>),
    isTyped ? arbitrary(scope, additionalProperties, "") : strings,
    { maxKeys: 3, minKeys: numberOf(keywords["minProperties"], 0) },
  );
}

function allOf(scope: Scope, keywords: Keywords, schemas: readonly Schema[]): Arbitrary<unknown> {
  const merged: Record<string, unknown> = { ...keywords, allOf: undefined };
  delete merged["allOf"];
  for (const schema of schemas) {
    const part = resolve<object>(scope.contract.document, schema as object) as Keywords;
    merged["type"] ??= part["type"];
    merged["properties"] = { ...(part["properties"] as object), ...(merged["properties"] as object) };
    merged["required"] = [
      ...((part["required"] ?? []) as string[]),
      ...((merged["required"] ?? []) as string[]),
    ];
  }
  return fresh(scope, merged);
}

function isReadOnly(scope: Scope, schema: Schema): boolean {
  return (
    typeof schema === "object" &&
    (resolve<object>(scope.contract.document, schema) as Keywords)["readOnly"] === true
  );
}

function range(keywords: Keywords, low: number, high: number): { min: number; max: number } {
  const min = numberOf(keywords["minimum"], Math.min(low, numberOf(keywords["maximum"], low)));
  return { min, max: numberOf(keywords["maximum"], Math.max(high, min)) };
}

function numberOf(value: unknown, fallback: number): number {
  return typeof value === "number" ? value : fallback;
}
