import { isJsonMediaType } from "@event-contracts/contracts/openapi";

/** True if bodies of this media type are JSON: `application/json`, `application/problem+json; charset=utf-8`. */
export function isJson(mediaType: string): boolean {
  return isJsonMediaType(mediaType);
}

/** True if bodies of this media type are XML: `text/xml`, `application/atom+xml; charset=utf-8`. */
export function isXml(mediaType: string): boolean {
  return /^[^;]*[/+]xml\s*(?:;|$)/i.test(mediaType);
}
