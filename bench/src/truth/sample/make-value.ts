import { arrayOf, isObject, objectOf, type Json } from "../json.js";
import type { Schemas } from "../schemas.js";
import { BOTTOM, type Choice } from "./choice.js";
import { flatten, typeOf } from "./flatten.js";
import { makeNumber, makeString } from "./primitives.js";
import { isSendable } from "./schema-parts.js";
import { isValid } from "./valid.js";

/** The deepest optional member. */
const DEEPEST = 4;

/** A value of a schema. Undefined if this choice leads to none. It may still break the schema. */
export function makeValue(schemas: Schemas, schema: unknown, choice: Choice, depth: number): unknown {
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
    const member = makeValue(schemas, property, choice, depth + 1);
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
    const member = makeValue(schemas, properties[name], { ...choice, extent: "least" }, depth + 1);
    if (member !== undefined) value[name] = member;
  }
  for (let extra = 0; Object.keys(value).length < least && extra < 20; extra += 1) {
    value[`member${extra}`] = makeValue(schemas, schema["additionalProperties"] ?? true, choice, depth + 1);
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
    const item = makeValue(
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
