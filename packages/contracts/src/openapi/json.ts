/** A JSON object of any shape. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** True for a JSON object, but not for an array. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
