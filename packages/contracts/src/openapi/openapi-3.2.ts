import { isJsonObject } from "./json.js";
import type { JsonObject } from "./json.js";
import { isJsonMediaType } from "./media-type.js";

/** OpenAPI 3.2 gives servers a `name`, which the vocabulary calls `x-environment`. */
export function upgradeServer(server: JsonObject): JsonObject {
  const { name, ...rest } = server;
  return typeof name === "string" ? { ...rest, "x-environment": server["x-environment"] ?? name } : server;
}

/** In OpenAPI 3.2 a response needs no description, and may have a summary. */
export function upgradeResponse(response: JsonObject): JsonObject {
  if (typeof response["description"] === "string") return response;
  const { summary } = response;
  return { ...response, description: typeof summary === "string" ? summary : "" };
}

/**
 * OpenAPI 3.2 has two fields for an example: `dataValue` for the data, and `serializedValue` for the text that is sent.
 */
export function upgradeExample(example: JsonObject): JsonObject {
  if (!Object.hasOwn(example, "dataValue") || Object.hasOwn(example, "value")) return example;
  const { dataValue, ...rest } = example;
  return { ...rest, value: dataValue };
}

/** Examples of a media type that have only a `serializedValue` have the value that the text is. */
export function upgradeMediaType(content: JsonObject, mediaType = ""): JsonObject {
  const { examples } = content;
  if (!isJsonObject(examples)) return content;
  const upgraded = Object.entries(examples).map(([name, example]) => [name, withValue(example, mediaType)]);
  return { ...content, examples: Object.fromEntries(upgraded) };
}

function withValue(example: unknown, mediaType: string): unknown {
  if (!isJsonObject(example) || "value" in example) return example;
  const { serializedValue: text } = example;
  if (typeof text !== "string") return example;
  return { ...example, value: isJsonMediaType(mediaType) ? (parsed(text) ?? text) : text };
}

/** Undefined: the text is not JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
