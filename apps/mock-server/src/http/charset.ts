import type { MediaType } from "./media-type.js";

/** A charset that the server does not decode. */
export class UnsupportedCharsetError extends Error {
  override readonly name = "UnsupportedCharsetError" as const;
}

/** U+FEFF in UTF-8. */
const MARK = Buffer.from("\uFEFF");

function withoutMark(bytes: Buffer): Buffer {
  return bytes[0] === MARK[0] && bytes.subarray(0, MARK.length).equals(MARK)
    ? bytes.subarray(MARK.length)
    : bytes;
}

/** UTF-8, and US-ASCII, which is a part of it. */
const UTF8 = /^(?:utf-?8|(?:us-)?ascii)$/i;

/**
 * The UTF-8 of a text whose media type may name another charset, such as `charset=utf-16`. A byte order mark is no part of the
 * text (RFC 8259 §8.1).
 *
 * @throws UnsupportedCharsetError
 */
export function decodeCharset(bytes: Buffer, { parameters }: MediaType): Buffer {
  const charset = parameters.get("charset");
  if (charset === undefined || UTF8.test(charset)) return withoutMark(bytes);
  try {
    return Buffer.from(new TextDecoder(charset, { fatal: true }).decode(bytes));
  } catch (error) {
    throw new UnsupportedCharsetError(`The charset ${charset} is not decoded.`, { cause: error });
  }
}
