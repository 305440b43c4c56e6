import { MalformedTextError } from "./json.js";
import type { MediaType } from "./media-type.js";

/** A charset that the server does not decode. */
export class UnsupportedCharsetError extends Error {
  override readonly name = "UnsupportedCharsetError" as const;
  readonly charset: string;

  constructor(charset: string, options: ErrorOptions) {
    super(`The charset ${charset} is not decoded.`, options);
    this.charset = charset;
  }
}

/** The charsets that are decoded, as a list in a message: those of `TextDecoder`. */
export const CHARSETS = ["utf-8", "utf-16le", "iso-8859-1", "another of the Encoding Standard"] as const;

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
 * @throws UnsupportedCharsetError, and MalformedTextError for bytes that the charset does not have
 */
export function decodeCharset(bytes: Buffer, { parameters }: MediaType): Buffer {
  const charset = parameters.get("charset");
  if (charset === undefined || UTF8.test(charset)) return withoutMark(bytes);
  const decoder = decoderOf(charset);
  try {
    return Buffer.from(decoder.decode(bytes));
  } catch {
    throw new MalformedTextError(`is not valid ${charset}`);
  }
}

function decoderOf(charset: string): InstanceType<typeof TextDecoder> {
  try {
    return new TextDecoder(charset, { fatal: true });
  } catch (error) {
    throw new UnsupportedCharsetError(charset, { cause: error });
  }
}
