import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import formats from "ajv-formats";

import { arrayOf, isObject, objectOf, textOf, valueAt, type Json } from "./json.js";
import type { ReadDocument } from "./document.js";

/** Requests leave out members that are `readOnly`, responses those that are `writeOnly`. */
export type Direction = "request" | "response";

/** The schemas of a document in one direction, as JSON Schema 2020-12. */
export interface Schemas {
  /** A schema of the document, translated. Its `$ref`s are absolute. */
  translate(schema: unknown): unknown;
  /** The schema that a translated one refers to, with the members that stand beside its `$ref`. */
  resolve(schema: unknown): Json;
  /** The errors of a value. Throws for a schema that Ajv cannot compile. */
  errors(translated: unknown, value: unknown): readonly ErrorObject[];
}

/** Keywords whose value is a schema, a list of schemas or schemas by name. */
const ONE = new Set([
  "additionalProperties",
  "contains",
  "else",
  "if",
  "items",
  "not",
  "propertyNames",
  "then",
  "unevaluatedItems",
  "unevaluatedProperties",
]);
const MANY = new Set(["allOf", "anyOf", "oneOf", "prefixItems"]);
const NAMED = new Set(["$defs", "definitions", "dependentSchemas", "patternProperties", "properties"]);
/** Keywords that are for readers, or that only OpenAPI has. */
const LEFT_OUT = new Set([
  "$schema",
  "collectionFormat",
  "deprecated",
  "discriminator",
  "externalDocs",
  "in",
  "name",
  "nullable",
  "xml",
]);

/** The formats that the bench holds values against. Others are annotations. */
const ASSERTED = [
  "date",
  "date-time",
  "time",
  "uuid",
  "email",
  "ipv4",
  "ipv6",
  "uri",
  "hostname",
  "int32",
  "int64",
  "byte",
] as const;

/** Translates and compiles schemas with Ajv alone. The mock server takes no part in it. */
export function createSchemas({ root, version }: ReadDocument, direction: Direction): Schemas {
  const ajv = new Ajv2020({
    strict: false,
    allErrors: true,
    validateSchema: false,
    logger: false,
    unicodeRegExp: false,
  });
  formats.default(ajv, { mode: "full", formats: [...ASSERTED] });
  const isNewest = /^3\.[12]/.test(version);
  const targets = new Map<string, Json>();
  const compiled = new Map<unknown, ValidateFunction>();
  const translations = new Map<unknown, unknown>();

  function translate(schema: unknown): unknown {
    if (!isObject(schema)) return schema === undefined ? true : schema;
    const known = translations.get(schema);
    if (known !== undefined) return known;
    const translated = translateObject(schema);
    translations.set(schema, translated);
    return translated;
  }

  function translateObject(schema: Json): unknown {
    const reference = textOf(schema["$ref"]);
    if (reference !== undefined && !isNewest) return { $ref: target(reference) };
    const result: Record<string, unknown> = {};
    for (const [keyword, value] of Object.entries(schema)) {
      if (LEFT_OUT.has(keyword) || keyword.startsWith("x-")) continue;
      if (keyword === "$ref") result[keyword] = target(String(value));
      else if (ONE.has(keyword))
        result[keyword] = Array.isArray(value) ? value.map(translate) : translate(value);
      else if (MANY.has(keyword)) result[keyword] = arrayOf(value).map(translate);
      else if (NAMED.has(keyword))
        result[keyword] = Object.fromEntries(
          Object.entries(objectOf(value)).map(([name, each]) => [name, translate(each)]),
        );
      else result[keyword] = value;
    }
    if (!isNewest) modernise(result, schema);
    if (!Array.isArray(result["required"])) delete result["required"];
    if (result["type"] === "file") result["type"] = "string";
    if (Array.isArray(result["required"]))
      result["required"] = requiredOf(result, objectOf(schema["properties"]));
    // The discriminator stays for the sampler, under a name that Ajv does not know.
    if (isObject(schema["discriminator"])) result["x-discriminator"] = schema["discriminator"];
    else if (typeof schema["discriminator"] === "string")
      result["x-discriminator"] = { propertyName: schema["discriminator"] };
    return direction === "response" && !isNewest && isNullableWithoutType(schema)
      ? { anyOf: [result, { type: "null" }] }
      : result;
  }

  /** A member of the other direction is not required in this one (OpenAPI 3.0.3, Schema Object, `readOnly`). */
  function requiredOf(schema: Json, properties: Json): readonly unknown[] {
    const other = direction === "request" ? "readOnly" : "writeOnly";
    return arrayOf(schema["required"]).filter((name) => !hasFlag(properties[String(name)], other));
  }

  function hasFlag(schema: unknown, flag: string, depth = 0): boolean {
    const found = objectOf(schema);
    if (found[flag] === true) return true;
    const reference = textOf(found["$ref"]);
    return (
      depth < 9 &&
      reference !== undefined &&
      reference.startsWith("#") &&
      hasFlag(valueAt(root, reference), flag, depth + 1)
    );
  }

  /** Registers the schema at a reference, and returns its absolute name. */
  function target(reference: string): string {
    if (!reference.startsWith("#")) throw new Error(`${reference} leads out of the document`);
    const name = `doc:${Buffer.from(reference).toString("hex")}`;
    if (!targets.has(name)) {
      targets.set(name, {}); // a schema may refer to itself
      const found = valueAt(root, reference);
      if (found === undefined) throw new Error(`${reference} leads nowhere`);
      const translated = translate(found);
      targets.set(name, isObject(translated) ? translated : { allOf: [translated] });
      ajv.addSchema(typeof translated === "object" ? { allOf: [translated] } : { allOf: [translated] }, name);
    }
    return name;
  }

  return {
    translate,
    resolve(schema) {
      let found = objectOf(schema);
      for (let step = 0; step < 20 && typeof found["$ref"] === "string"; step += 1) {
        const { $ref, ...rest } = found;
        found = { ...targets.get($ref), ...rest };
      }
      return found;
    },
    errors(translated, value) {
      const key = translated;
      let validate = compiled.get(key);
      if (validate === undefined) {
        validate = ajv.compile(typeof translated === "boolean" ? translated : { allOf: [translated] });
        compiled.set(key, validate);
      }
      return validate(value) ? [] : (validate.errors ?? []);
    },
  };
}

/**
 * True where `nullable` stands without `type`. Versions before OpenAPI 3.0.3 did not say that it then adds no null, so that a
 * response may have it. No request does.
 */
function isNullableWithoutType(schema: Json): boolean {
  return schema["nullable"] === true && schema["type"] === undefined;
}

/** `nullable`, and the bounds that were booleans before JSON Schema draft 6. */
function modernise(result: Record<string, unknown>, schema: Json): void {
  for (const [flag, bound] of [
    ["exclusiveMinimum", "minimum"],
    ["exclusiveMaximum", "maximum"],
  ] as const) {
    if (typeof result[flag] !== "boolean") continue;
    if (result[flag] && typeof result[bound] === "number") {
      result[flag] = result[bound];
      delete result[bound];
    } else delete result[flag];
  }
  if (schema["nullable"] !== true && schema["x-nullable"] !== true) return;
  if (typeof result["type"] === "string") {
    result["type"] = [result["type"], "null"];
    if (Array.isArray(result["enum"]) && !result["enum"].includes(null))
      result["enum"] = [...(result["enum"] as unknown[]), null];
  }
}
