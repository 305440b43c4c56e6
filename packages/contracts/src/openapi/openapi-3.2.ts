import type { JsonObject } from "./json.js";

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
