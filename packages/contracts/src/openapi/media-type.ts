/**
 * True if a body of this media type is one JSON value: `application/json`, `application/problem+json; charset=utf-8`.
 * `application/json-seq` and `application/x-ndjson` are sequences of values.
 */
export function isJsonMediaType(mediaType: string): boolean {
  return /^[^;]*[/+]json\s*(?:;|$)/i.test(mediaType);
}

/** True for `application/x-www-form-urlencoded`, with or without parameters. */
export function isFormMediaType(mediaType: string): boolean {
  return /^application\/x-www-form-urlencoded\s*(?:;|$)/i.test(mediaType);
}
