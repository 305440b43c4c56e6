/** A parameter's value as percent-encoded text. */
export function encodeText(value: unknown): string {
  return encodeURIComponent(plainText(value));
}

/** A parameter's value as text. `undefined` and `null` become the empty string, a `Date` becomes ISO 8601. */
export function plainText(value: unknown): string {
  return value instanceof Date ? value.toISOString() : [value].join();
}
