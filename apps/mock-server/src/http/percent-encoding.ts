/** A percent sign that begins no encoded octet. */
const STRAY = /%(?![\dA-Fa-f]{2})/;

/**
 * Says why a text that `decodeURIComponent` refuses cannot be decoded: its percent signs encode nothing (RFC 3986 §2.1), or
 * its octets are not UTF-8 (RFC 3986 §2.5). The sentence completes "The path …", and has the remedy.
 */
export function encodingProblem(text: string): string {
  return STRAY.test(text)
    ? "is not validly percent-encoded; write a percent sign as %25"
    : "is percent-encoded, but not in UTF-8; encode the octets of UTF-8, such as %C3%A9 for é";
}
