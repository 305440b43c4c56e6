import { isJsonObject, mapNodes } from "@event-contracts/contracts/openapi";
import type { JsonObject, Schema } from "@event-contracts/contracts/openapi";

/** Annotations that no validator reads; without them less is compiled. */
const annotations = new Set([
  "description",
  "discriminator",
  "example",
  "examples",
  "externalDocs",
  "title",
  "xml",
]);

/**
 * A copy of a schema for one direction.
 *
 * In a request, `readOnly` properties are not checked and never required: a server ignores them. In a response,
 * `writeOnly` properties must not appear. Discriminators are removed: `oneOf` with `const` means the same.
 */
export function seenFrom(direction: "request" | "response", schema: Schema): Schema {
  if (typeof schema === "boolean") return schema;
  const root = { kind: "schema", node: schema, pointer: "#", name: undefined } as const;
  return mapNodes(root, ({ node }, copyBelow) =>
    withoutHidden(direction, node, withoutAnnotations(copyBelow())),
  );
}

function withoutAnnotations(schema: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(schema).filter(([keyword]) => !annotations.has(keyword) && !keyword.startsWith("x-")),
  );
}

function withoutHidden(direction: "request" | "response", schema: JsonObject, copy: JsonObject): JsonObject {
  const flag = direction === "request" ? "readOnly" : "writeOnly";
  const { properties } = schema;
  if (!isJsonObject(properties)) return copy;
  const isHidden = (name: string): boolean => {
    const property = Object.hasOwn(properties, name) ? properties[name] : undefined;
    return isJsonObject(property) && property[flag] === true;
  };
  const kept = Object.entries(Object(copy["properties"]) as JsonObject).map(([name, property]) => [
    name,
    isHidden(name) ? direction === "request" : property,
  ]);
  const { required } = copy;
  return {
    ...copy,
    properties: Object.fromEntries(kept),
    ...(Array.isArray(required) && { required: required.filter((name) => !isHidden(String(name))) }),
  };
}
