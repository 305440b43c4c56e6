/**
 * A value as one path segment, percent-encoded. A `Date` is written as ISO 8601, a list with commas (OpenAPI's `simple`).
 *
 * @param name what the value is, for the error
 * @throws {TypeError} for a missing or empty value, and for `.` and `..`, which would lead to another path
 */
export function encodePathValue(value: unknown, name: string): string {
  const text = [value].flat().map(encodeText).join(",");
  if (/^\.{0,2}$/.test(text)) {
    throw new TypeError(`${name} is ${text ? `"${text}"` : "missing or empty"}: pass a value`);
  }
  return text;
}

/** A parameter's value as text, percent-encoded. */
export function encodeText(value: unknown): string {
  return encodeURIComponent(plainText(value));
}

/** A parameter's value as text, before any encoding: nothing is empty, a `Date` is ISO 8601, all else is as in JSON. */
export function plainText(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  return typeof value === "string" ? value : (JSON.stringify(value ?? undefined) ?? "");
}
