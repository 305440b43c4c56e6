import { isJsonObject, isReference, nameOf, toPointer } from "@event-contracts/contracts/openapi";
import type { JsonObject, OpenApiDocument } from "@event-contracts/contracts/openapi";

import { listOf, partsOf } from "./parts.js";

/** One alternative with the values of the property that select it. */
interface Case {
  readonly values: readonly unknown[];
  /** The place of the alternative in the list. */
  readonly index: number;
}

/** An alternative that takes objects. */
interface Alternative {
  /** Its place in the list. */
  readonly index: number;
  readonly part: JsonObject;
  /** The schemas that hold for each of its values. */
  readonly schemas: readonly JsonObject[];
}

/** A discriminator that selects an alternative. */
export interface Discriminator {
  readonly property: string;
  readonly keyword: "anyOf" | "oneOf";
  readonly cases: readonly Case[];
  /** The alternative for any other value (OpenAPI 3.2, `defaultMapping`). */
  readonly fallback: number | undefined;
  /** The alternatives that take no object, such as `type: "null"`. */
  readonly others: readonly number[];
  /** Set if it is implied: no alternative takes an object with another value of the property. */
  readonly implied?: {
    /** True if no alternative takes an object without the property. */
    readonly isRequired: boolean;
  };
}

/**
 * The discriminator of a schema, if it can select one of the alternatives.
 *
 * The values of an alternative are those of the mapping, those that the alternative allows by `const` or `enum`, and
 * without any such restriction its name.
 *
 * @returns undefined: the schema has none; a text: the reason why it selects nothing
 */
export function discriminatorOf(
  document: OpenApiDocument,
  schema: JsonObject,
): Discriminator | string | undefined {
  const { discriminator } = schema;
  if (!isJsonObject(discriminator) || typeof discriminator["propertyName"] !== "string") return undefined;
  const keyword = (["oneOf", "anyOf"] as const).find((name) => listOf(schema[name]).length > 0);
  if (keyword === undefined) return "there is no oneOf or anyOf beside it";
  const property = discriminator["propertyName"];
  const parts = listOf(schema[keyword]);
  const references: { readonly index: number; readonly $ref: string }[] = [];
  const others: number[] = [];
  for (const [index, part] of parts.entries()) {
    if (!takesObjects(document, part)) others.push(index);
    else if (!isReference(part)) return "an alternative is not a reference";
    else references.push({ index, $ref: part.$ref });
  }
  if (references.length === 0) return "no alternative takes an object";
  const casesBy = (valuesOf: (reference: string) => readonly unknown[]): readonly Case[] =>
    references.map(({ index, $ref }) => ({ index, values: valuesOf($ref) }));
  const wide = casesBy((reference) => [
    ...new Set([
      ...mappedValues(discriminator, reference),
      ...(allowedValues(document, { $ref: reference }, property) ?? [nameOf(reference)]),
    ]),
  ]);
  const isAmbiguous = (some: readonly Case[]): boolean => {
    const all = some.flatMap(({ values }) => values);
    return new Set(all).size !== all.length;
  };
  // A base schema often lists the values of all alternatives. Then the mapping and the names tell them apart.
  const cases = !isAmbiguous(wide)
    ? wide
    : casesBy((reference) => {
        const mapped = mappedValues(discriminator, reference);
        return mapped.length > 0 ? mapped : [nameOf(reference)];
      });
  if (isAmbiguous(cases)) return "two alternatives have one value";
  const { defaultMapping } = discriminator;
  const fallback = cases.find(({ index }) => {
    const part = parts[index];
    return typeof defaultMapping === "string" && isReference(part) && isNamed(part.$ref, defaultMapping);
  });
  return { property, keyword, cases, others, fallback: fallback?.index };
}

/**
 * The discriminator that the alternatives of a schema are as good as, though none is written: each allows other texts for a
 * property. A value that has one of them can be valid by one alternative alone.
 *
 * @param isHidden true for a property of an alternative that is not validated
 */
export function impliedDiscriminator(
  document: OpenApiDocument,
  schema: JsonObject,
  isHidden: (alternative: JsonObject, property: string) => boolean,
): Discriminator | undefined {
  const keyword = (["oneOf", "anyOf"] as const).find((name) => listOf(schema[name]).length > 1);
  if (keyword === undefined || schema["discriminator"] !== undefined) return undefined;
  const others: number[] = [];
  const objects: Alternative[] = [];
  for (const [index, part] of listOf(schema[keyword]).entries()) {
    if (!takesObjects(document, part)) others.push(index);
    // A reference is compiled once, though the selection has it twice.
    else if (!isJsonObject(part) || !isReference(part)) return undefined;
    else objects.push({ index, part, schemas: partsOf(document, part, { withAlternatives: false }) });
  }
  const [first, ...rest] = objects;
  if (first === undefined || rest.length === 0) return undefined;
  for (const property of first.schemas.flatMap(propertyNames)) {
    const cases = objects.flatMap(({ index, part, schemas }): readonly Case[] => {
      const values = isHidden(part, property) ? undefined : restrictedValues(document, schemas, property);
      return values?.every((value) => typeof value === "string") === true ? [{ index, values }] : [];
    });
    const all = cases.flatMap(({ values }) => values);
    if (cases.length === objects.length && new Set(all).size === all.length) {
      const isRequired = objects.every(({ schemas }) =>
        schemas.some(({ required }) => listOf(required).includes(property)),
      );
      return { property, keyword, cases, others, fallback: undefined, implied: { isRequired } };
    }
  }
  return undefined;
}

function propertyNames({ properties }: JsonObject): readonly string[] {
  return isJsonObject(properties) ? Object.keys(properties) : [];
}

function mappedValues({ mapping }: JsonObject, reference: string): readonly string[] {
  return Object.entries(isJsonObject(mapping) ? mapping : {}).flatMap(([value, target]) =>
    typeof target === "string" && isNamed(reference, target) ? [value] : [],
  );
}

/**
 * The values of a property that every object of a schema has one of. Undefined: nothing restricts them.
 *
 * @param passed the schemas that led here: an alternative often includes the schema that lists it
 */
function allowedValues(
  document: OpenApiDocument,
  schema: JsonObject,
  property: string,
  passed: readonly JsonObject[] = [],
): readonly unknown[] | undefined {
  const parts = partsOf(document, schema, { withAlternatives: false }).filter(
    (part) => !passed.includes(part),
  );
  const restricted = restrictedValues(document, parts, property);
  if (restricted !== undefined) return restricted;
  for (const part of parts) {
    const union = listOf(part["oneOf"] ?? part["anyOf"]).map((alternative) =>
      isJsonObject(alternative)
        ? allowedOrNamed(document, alternative, property, [...passed, ...parts])
        : undefined,
    );
    if (union.length > 0 && union.every((values) => values !== undefined)) return union.flat();
  }
  return undefined;
}

/** The values that `const` or `enum` allow for a property in schemas that all hold. Undefined: neither restricts it. */
function restrictedValues(
  document: OpenApiDocument,
  schemas: readonly JsonObject[],
  property: string,
): readonly unknown[] | undefined {
  for (const { properties } of schemas) {
    if (!isJsonObject(properties) || !Object.hasOwn(properties, property)) continue;
    for (const part of partsOf(document, properties[property], { withAlternatives: false })) {
      if (part["const"] !== undefined) return [part["const"]];
      if (listOf(part["enum"]).length > 0) return listOf(part["enum"]);
    }
  }
  return undefined;
}

function allowedOrNamed(
  document: OpenApiDocument,
  schema: JsonObject,
  property: string,
  passed: readonly JsonObject[],
): readonly unknown[] | undefined {
  return (
    allowedValues(document, schema, property, passed) ??
    (isReference(schema) ? [nameOf(schema.$ref)] : undefined)
  );
}

/** A mapping names a schema by its reference, by its name, or by a file with that name. */
function isNamed(reference: string, target: string): boolean {
  const name = nameOf(reference);
  if (target === reference || target === name || target === toPointer(["components", "schemas", name]))
    return true;
  return (
    !target.startsWith("#") &&
    target
      .split("/")
      .at(-1)
      ?.replace(/\.(?:json|ya?ml)$/, "") === name
  );
}

function takesObjects(document: OpenApiDocument, schema: unknown): boolean {
  if (!isJsonObject(schema)) return schema !== false;
  return partsOf(document, schema, { withAlternatives: false }).every(
    ({ type }) => type === undefined || [type].flat().includes("object"),
  );
}

/**
 * The assertions that replace the alternatives of a schema.
 *
 * @param parts the alternatives, as they are compiled
 * @param isStrict true: a value that selects nothing is refused; otherwise the alternatives are tried
 */
export function selection(
  { property, keyword, cases, fallback, others, implied }: Discriminator,
  parts: readonly unknown[],
  isStrict: boolean,
): JsonObject {
  const values = cases.flatMap((one) => one.values);
  const hasOneOf = (some: readonly unknown[]): JsonObject => ({
    type: "object",
    required: [property],
    ...member(property, { enum: some }),
  });
  const selected = cases.map((one) => conditional(hasOneOf(one.values), parts[one.index]));
  const known = { allOf: selected };
  const whole = hasOneOf(values);
  const any = { [keyword]: parts };
  if (fallback !== undefined) return conditional(whole, known, parts[fallback]);
  if (implied !== undefined) {
    const mayLackIt = implied.isRequired ? whole : any;
    const object = conditional({ required: [property] }, whole, mayLackIt);
    return conditional(whole, known, conditional({ type: "object" }, object, any));
  }
  if (!isStrict) return conditional(whole, known, any);
  const other = others.map((index) => parts[index]);
  return conditional(
    { type: "object" },
    { ...whole, ...known },
    other.length > 0 ? { [keyword]: other } : { type: "object" },
  );
}

/** A schema of one member. A validator passes over a property called `__proto__`, but not over a pattern for it. */
function member(name: string, schema: JsonObject): JsonObject {
  return name === "__proto__"
    ? { patternProperties: { "^__proto__$": schema } }
    : { properties: { [name]: schema } };
}

/** By its entries, as an object written with `then` looks like a promise to the linter. */
function conditional(condition: unknown, holds: unknown, otherwise?: unknown): JsonObject {
  const entries = [
    ["if", condition],
    ["then", holds],
    ["else", otherwise],
  ] as const;
  return Object.fromEntries(entries.filter(([, schema]) => schema !== undefined));
}
