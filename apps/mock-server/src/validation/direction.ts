import type { Schema } from "../contract/document.js";

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
 * A copy of a schema as one direction sees it.
 *
 * In a request, `readOnly` properties are not checked and never required: a server ignores them. In a response,
 * `writeOnly` properties must not appear. Discriminators are dropped, `oneOf` with `const` says the same.
 */
export function seenFrom(direction: "request" | "response", schema: Schema): Schema {
  if (typeof schema === "boolean") return schema;
  const hidden = direction === "request" ? "readOnly" : "writeOnly";
  const copy: Record<string, unknown> = {};
  for (const [keyword, value] of Object.entries(schema)) {
    if (annotations.has(keyword) || keyword.startsWith("x-")) continue;
    copy[keyword] = copyKeyword(direction, keyword, value);
  }
  const properties = schema["properties"];
  if (isRecord(properties)) {
    const gone = Object.keys(properties).filter(
      (name) => isRecord(properties[name]) && properties[name][hidden] === true,
    );
    const kept = copy["properties"] as Record<string, unknown>;
    for (const name of gone) kept[name] = direction === "request";
    if (Array.isArray(copy["required"]))
      copy["required"] = copy["required"].filter((name) => !gone.includes(name));
  }
  return copy;
}

const mapsOfSchemas = new Set(["$defs", "dependentSchemas", "patternProperties", "properties"]);
const literals = new Set(["const", "default", "enum", "required"]);

function copyKeyword(direction: "request" | "response", keyword: string, value: unknown): unknown {
  if (literals.has(keyword)) return value;
  if (mapsOfSchemas.has(keyword) && isRecord(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([name, schema]) => [name, seenFrom(direction, schema as Schema)]),
    );
  }
  if (Array.isArray(value)) return value.map((item) => (isRecord(item) ? seenFrom(direction, item) : item));
  return isRecord(value) ? seenFrom(direction, value) : value;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
