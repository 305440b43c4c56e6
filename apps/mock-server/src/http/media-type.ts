/** True if bodies of this media type are JSON: `application/json`, `application/problem+json`. */
export function isJson(mediaType: string): boolean {
  return /[/+]json$/.test(mediaType);
}
