/** A JSON object of any shape. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Checks for a JSON object that is not an array. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
