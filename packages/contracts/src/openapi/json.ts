/** A JSON object of any shape. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** True for a JSON object, but not for an array. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A text, a number or the like as a text. Undefined for anything else, null included. */
export function scalarText(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  const isScalar = typeof value === "number" || typeof value === "bigint" || typeof value === "boolean";
  return isScalar ? String(value) : undefined;
}
