import { arrayOf, isObject, objectOf, textOf, type Json } from "../json.js";
import type { Schemas } from "../schemas.js";
import { BOTTOM, type Choice } from "./choice.js";

/** The type of a schema, by its keywords if it names none. */
export function typeOf(schema: Json): string {
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
export function flatten(schemas: Schemas, schema: Json, choice: Choice, depth: number): Json {
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
