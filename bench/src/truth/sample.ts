import RandExp from "randexp";

import { arrayOf, isObject, objectOf, textOf, type Json } from "./json.js";
import type { Schemas } from "./schemas.js";

/** `least`: only what is required. `full`: every member, to a depth. */
export type Extent = "full" | "least";

/** Its declarations promise a default export, but the module is the class itself. */
const Pattern = RandExp as unknown as typeof RandExp.default;

interface Choice {
  readonly extent: Extent;
  /** Which branch of a `oneOf` or `anyOf` is taken, counted round. */
  readonly branch: number;
  /** Examples, defaults and the like are not used. */
  readonly plain: boolean;
  /** Lets strings and arrays differ from each other. */
  readonly salt: number;
}

/** The deepest optional member. */
const DEEPEST = 4;
/** The deepest value at all, for schemas that contain themselves. */
const BOTTOM = 14;

/** Thrown for a schema whose values cannot be made. */
export class NoSample extends Error {
  override readonly name = "NoSample";
}

/**
 * Samples of a translated schema, best first. All of them are valid, by Ajv. Throws a `NoSample` if there is none.
 */
export function sample(
  schemas: Schemas,
  schema: unknown,
  extent: Extent,
  salt: number,
  examples: readonly unknown[] = [],
): unknown {
  if (extent === "full") {
    const given = examples.find(
      (example) => isSendable(schemas, schema, example) && isValid(schemas, schema, example),
    );
    if (given !== undefined) return given;
  }
  const extents: readonly Extent[] = extent === "full" ? ["full", "least"] : ["least"];
  for (const extent of extents)
    for (const plain of [false, true])
      for (let branch = 0; branch < 6; branch += 1) {
        const value = make(schemas, schema, { extent, branch, plain, salt }, 0);
        if (value !== undefined && isValid(schemas, schema, value)) return value;
      }
  const last = examples.find(
    (example) => isSendable(schemas, schema, example) && isValid(schemas, schema, example),
  );
  if (last !== undefined) return last;
  throw new NoSample("no valid value was found");
}

export function isValid(schemas: Schemas, schema: unknown, value: unknown): boolean {
  return schemas.errors(schema, value).length === 0;
}

/** False for an example that contains a member which requests leave out. */
function isSendable(schemas: Schemas, schema: unknown, value: unknown): boolean {
  if (Array.isArray(value)) return value.every((item) => isSendable(schemas, itemsOf(schemas, schema), item));
  if (!isObject(value)) return true;
  const properties = propertiesOf(schemas, schema);
  return Object.entries(value).every(([name, member]) => {
    const property = properties[name];
    return (
      property === undefined ||
      (schemas.resolve(property)["readOnly"] !== true && isSendable(schemas, property, member))
    );
  });
}

/** The items of an array's schema, through `allOf`. */
export function itemsOf(schemas: Schemas, schema: unknown): unknown {
  const found = schemas.resolve(schema);
  return (
    found["items"] ??
    arrayOf(found["allOf"])
      .map((part) => itemsOf(schemas, part))
      .find((items) => items !== undefined)
  );
}

/** The members that a schema declares, through `allOf`. */
export function propertiesOf(schemas: Schemas, schema: unknown, depth = 0): Json {
  const found = schemas.resolve(schema);
  if (depth > 9) return {};
  const parts = arrayOf(found["allOf"]).map((part) => propertiesOf(schemas, part, depth + 1));
  return Object.assign({}, ...parts, objectOf(found["properties"])) as Json;
}

function make(schemas: Schemas, schema: unknown, choice: Choice, depth: number): unknown {
  if (depth > BOTTOM) return undefined;
  if (!isObject(schema)) return schema === false ? undefined : "any";
  const found = flatten(schemas, schemas.resolve(schema), choice, 0);
  if ("const" in found) return found["const"];
  if (!choice.plain) {
    const given = [found["example"], ...arrayOf(found["examples"]), found["default"]].find(
      (value) =>
        value !== undefined &&
        (value !== null || isNullOnly(found)) &&
        isSendable(schemas, schema, value) &&
        safelyValid(schemas, found, value),
    );
    if (given !== undefined) return given;
  }
  const listed = arrayOf(found["enum"]);
  if (listed.length > 0)
    return listed[choice.branch % listed.length] ?? listed.find((value) => value !== null) ?? null;
  const type = typeOf(found);
  if (type === "object") return makeObject(schemas, found, choice, depth);
  if (type === "array") return makeArray(schemas, found, choice, depth);
  if (type === "integer" || type === "number") return makeNumber(found, type, choice);
  if (type === "boolean") return true;
  return type === "null" ? null : makeString(found, choice);
}

function safelyValid(schemas: Schemas, schema: unknown, value: unknown): boolean {
  try {
    return isValid(schemas, schema, value);
  } catch {
    return false;
  }
}

function isNullOnly(schema: Json): boolean {
  return schema["type"] === "null";
}

function typeOf(schema: Json): string {
  const types = [schema["type"] ?? []].flat();
  const first = types.find((type) => type !== "null") ?? types[0];
  if (typeof first === "string") return first;
  if (
    ["properties", "required", "additionalProperties", "patternProperties", "minProperties"].some(
      (key) => key in schema,
    )
  )
    return "object";
  if (["items", "prefixItems", "minItems"].some((key) => key in schema)) return "array";
  return ["minimum", "maximum", "multipleOf"].some((key) => key in schema) ? "number" : "string";
}

/** One schema of a schema, its `allOf`, and one branch of its `oneOf` and `anyOf`. */
function flatten(schemas: Schemas, schema: Json, choice: Choice, depth: number): Json {
  if (depth > BOTTOM) return schema;
  let result: Json = schema;
  for (const part of arrayOf(schema["allOf"])) {
    result = merge(result, flatten(schemas, schemas.resolve(part), choice, depth + 1));
  }
  for (const keyword of ["oneOf", "anyOf"]) {
    const branches = arrayOf(schema[keyword]);
    if (branches.length === 0) continue;
    const branch = branches[choice.branch % branches.length];
    const flat = flatten(schemas, schemas.resolve(branch), choice, depth + 1);
    result = merge(result, discriminated(schema, branch, flat));
  }
  const { allOf: _all, oneOf: _one, anyOf: _any, ...rest } = result;
  return rest;
}

/** A branch whose discriminator has the value that names it. */
function discriminated(schema: Json, branch: unknown, flat: Json): Json {
  const discriminator = objectOf(schema["x-discriminator"]);
  const name = textOf(discriminator["propertyName"]);
  const reference = textOf(objectOf(branch)["$ref"]);
  if (name === undefined || reference === undefined) return flat;
  const pointer = Buffer.from(reference.replace("doc:", ""), "hex").toString();
  const implicit = pointer.split("/").at(-1) ?? "";
  const mapped = Object.entries(objectOf(discriminator["mapping"])).find(
    ([, to]) => to === pointer || to === implicit,
  );
  const properties = { ...objectOf(flat["properties"]), [name]: { const: mapped?.[0] ?? implicit } };
  return { ...flat, properties, required: [...new Set([...arrayOf(flat["required"]), name])] };
}

function merge(a: Json, b: Json): Json {
  const properties: Record<string, unknown> = { ...objectOf(a["properties"]) };
  for (const [name, schema] of Object.entries(objectOf(b["properties"]))) {
    const other = properties[name];
    const isFixed = isObject(other) && "const" in other;
    properties[name] =
      other === undefined || (isObject(schema) && "const" in schema)
        ? schema
        : isFixed
          ? other
          : { allOf: [other, schema] };
  }
  const required = [...new Set([...arrayOf(a["required"]), ...arrayOf(b["required"])])];
  const both = { ...a, ...b };
  const listed =
    Array.isArray(a["enum"]) && Array.isArray(b["enum"])
      ? { enum: (a["enum"] as unknown[]).filter((value) => arrayOf(b["enum"]).includes(value)) }
      : {};
  const hasMembers = "properties" in a || "properties" in b;
  return { ...both, ...listed, ...(hasMembers && { properties }), ...(required.length > 0 && { required }) };
}

function makeObject(schemas: Schemas, schema: Json, choice: Choice, depth: number): unknown {
  const properties = objectOf(schema["properties"]);
  const required = arrayOf(schema["required"]).map(String);
  const optional =
    choice.extent === "full" && depth < DEEPEST
      ? Object.keys(properties).filter((name) => !required.includes(name))
      : [];
  const value: Record<string, unknown> = {};
  for (const name of [...required, ...optional]) {
    const property = properties[name] ?? schema["additionalProperties"] ?? true;
    const isRequired = required.includes(name);
    if (isObject(property) && !isRequired && schemas.resolve(property)["readOnly"] === true) continue;
    const member = make(schemas, property, choice, depth + 1);
    if (member === undefined) {
      if (isRequired) return undefined;
      continue;
    }
    if (!isRequired && property !== true && !safelyValid(schemas, property, member)) continue;
    Object.defineProperty(value, name, {
      value: member,
      enumerable: true,
      configurable: true,
      writable: true,
    });
  }
  const least = Number(schema["minProperties"] ?? 0);
  for (const name of Object.keys(properties)) {
    if (Object.keys(value).length >= least) break;
    if (name in value) continue;
    const member = make(schemas, properties[name], { ...choice, extent: "least" }, depth + 1);
    if (member !== undefined) value[name] = member;
  }
  for (let extra = 0; Object.keys(value).length < least && extra < 20; extra += 1) {
    value[`member${extra}`] = make(schemas, schema["additionalProperties"] ?? true, choice, depth + 1);
  }
  return value;
}

function makeArray(schemas: Schemas, schema: Json, choice: Choice, depth: number): unknown {
  const least = Number(schema["minItems"] ?? 0);
  const most = Number(schema["maxItems"] ?? 100);
  const count = Math.min(most, Math.max(least, choice.extent === "full" && depth < DEEPEST ? 1 : 0));
  const first = arrayOf(schema["prefixItems"]);
  const items: unknown[] = [];
  for (let index = 0; index < Math.max(count, least); index += 1) {
    const item = make(
      schemas,
      first[index] ?? schema["items"] ?? true,
      { ...choice, salt: choice.salt + index, branch: choice.branch + index },
      depth + 1,
    );
    if (item === undefined) return least === 0 ? [] : undefined;
    items.push(item);
  }
  return items;
}

function makeNumber(schema: Json, type: string, choice: Choice): number {
  const step = Number(schema["multipleOf"] ?? (type === "integer" ? 1 : 0.5));
  const low = [schema["minimum"], schema["exclusiveMinimum"]].filter((value) => typeof value === "number");
  const high = [schema["maximum"], schema["exclusiveMaximum"]].filter((value) => typeof value === "number");
  const least = low.length > 0 ? Math.max(...low) : high.length > 0 ? Math.min(...high) - 10 * step : 1;
  const salted = high.length === 0 && low.length === 0 ? choice.salt % 1000 : 0;
  let value = Math.ceil((least + salted) / step) * step;
  if (value <= Number(schema["exclusiveMinimum"] ?? -Infinity)) value += step;
  return Number(value.toFixed(6));
}

const FORMATS: Readonly<Record<string, (salt: number) => string>> = {
  date: () => "2026-02-28",
  "date-time": () => "2026-02-28T12:30:00Z",
  time: () => "12:30:00Z",
  duration: () => "P1D",
  email: (salt) => `jane${salt}@example.com`,
  hostname: () => "www.example.com",
  ipv4: () => "192.0.2.1",
  ipv6: () => "2001:db8::1",
  uri: (salt) => `https://example.com/${salt}`,
  url: (salt) => `https://example.com/${salt}`,
  "uri-reference": () => "/books/1",
  iri: () => "https://example.com/1",
  uuid: (salt) => `123e4567-e89b-42d3-a456-${String(426_614_174_000 + salt)}`,
  byte: () => "ZXhhbXBsZQ==",
  binary: () => "bytes",
};

function makeString(schema: Json, choice: Choice): string {
  const least = Number(schema["minLength"] ?? 0);
  const most = Number(schema["maxLength"] ?? 200);
  const pattern = textOf(schema["pattern"]);
  if (pattern !== undefined) return fromPattern(pattern, least, most, choice);
  const made = FORMATS[String(schema["format"])]?.(choice.salt);
  if (made !== undefined) return made;
  if (schema["contentEncoding"] === "base64") return "ZXhhbXBsZQ==";
  const text = `text${choice.salt}`;
  return text.padEnd(least, "a").slice(0, Math.max(most, 0));
}

/** A string that a pattern matches, as short as the bounds let it be. */
function fromPattern(pattern: string, least: number, most: number, choice: Choice): string {
  let seed = choice.salt + choice.branch * 7919 + 1;
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const generator = new Pattern(pattern);
    generator.max = Math.max(2, Math.min(least, 64)) + (attempt % 5);
    generator.randInt = (from: number, to: number): number => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return from + (seed % (to - from + 1));
    };
    generator.defaultRange.subtract(0, 47);
    generator.defaultRange.subtract(58, 64);
    generator.defaultRange.subtract(91, 96);
    generator.defaultRange.subtract(123, 126);
    const text = generator.gen();
    const { length } = Array.from(text);
    if (length >= least && length <= most) return text;
    if (length < least && !pattern.endsWith("$")) {
      const padded = text.padEnd(least, "a");
      if (new RegExp(pattern).test(padded)) return padded;
    }
  }
  return "";
}
