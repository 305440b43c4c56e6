/** A parameter's value as text, percent-encoded. */
export function encodeText(value: unknown): string {
  return encodeURIComponent(plainText(value));
}

/** A parameter's value as text, before any encoding: nothing is empty, a `Date` is ISO 8601. */
export function plainText(value: unknown): string {
  return value instanceof Date ? value.toISOString() : [value].join();
}
