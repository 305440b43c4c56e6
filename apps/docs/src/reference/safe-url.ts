/** The protocols of links in the texts of a contract. A URL without a protocol is relative to the page. */
export const LINK_PROTOCOLS: readonly string[] = ["http", "https", "mailto"];

/** The URL that a page has, for relative URLs. */
const PAGE = "https://page.invalid/";

/**
 * True if a browser can follow the URL without running it. `javascript:` and `data:` would run with the rights of the page,
 * which holds the credentials of the form. The parser of browsers decides: it ignores control characters in a protocol.
 */
export function isSafeUrl(url: string): boolean {
  return URL.canParse(url, PAGE) && LINK_PROTOCOLS.includes(new URL(url, PAGE).protocol.slice(0, -1));
}

/** True for the address of a page: an absolute URL that a browser opens. */
export function isWebUrl(url: string): boolean {
  return /^https?:/i.test(url) && URL.canParse(url);
}
