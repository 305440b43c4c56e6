import { isUtf8 } from "node:buffer";

import { Dicer } from "@fastify/busboy";

import { decodeCharset } from "./charset.js";
import { FIELD_LIMIT, type FormField } from "./form.js";
import { MalformedTextError } from "./json.js";
import { parseMediaType, type MediaType } from "./media-type.js";

/** A part of a multipart body. */
export interface Part extends Omit<FormField, "name" | "raw"> {
  /** From Content-Disposition. Undefined: it has none. */
  readonly name: string | undefined;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Reads the parts of a body of any multipart type (RFC 2046 §5.1). The value of a part that is no text, and of a text that is
 * not UTF-8, is its bytes, a character each.
 *
 * @throws MalformedTextError, and UnsupportedCharsetError for the charset of a part
 */
export function readParts(bytes: Buffer, { parameters }: MediaType): Promise<readonly Part[]> {
  return new Promise((resolve, reject) => {
    const fail = (message: string): void => reject(new MalformedTextError(message));
    const boundary = parameters.get("boundary");
    if (boundary === undefined || boundary === "") return fail("has a Content-Type without a boundary");
    const parts: (() => Part)[] = [];
    const reader = new Dicer({ boundary });
    reader.on("part", (stream) => {
      if (parts.length === FIELD_LIMIT) fail(`has more than ${FIELD_LIMIT} parts`);
      const chunks: Buffer[] = [];
      let headers: Part["headers"] = {};
      stream.on("header", (fields: object) => (headers = headersOf(fields)));
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("error", () => fail("ends before its last boundary"));
      parts.push(() => partOf(headers, Buffer.concat(chunks)));
    });
    reader.on("error", () => fail("ends before its last boundary"));
    reader.on("finish", () => {
      try {
        resolve(parts.map((read) => read()));
      } catch (error) {
        reject(error);
      }
    });
    reader.end(withoutPadding(bytes, boundary));
  });
}

/** RFC 2046 §5.1.1: blanks at the end of a line with a boundary are no part of it. The reader of parts does not expect them. */
function withoutPadding(bytes: Buffer, boundary: string): Buffer {
  const delimiter = Buffer.from(`--${boundary}`, "latin1");
  const pieces: Buffer[] = [];
  let kept = 0;
  let at = bytes.indexOf(delimiter);
  while (at >= 0) {
    let end = at + delimiter.length;
    if (bytes.subarray(end, end + 2).equals(DASHES)) end += 2;
    let next = end;
    while (bytes[next] === SPACE || bytes[next] === TAB) next += 1;
    const isLine = at === 0 || bytes.subarray(at - 2, at).equals(LINE_END);
    const isEnd = next === bytes.length || bytes.subarray(next, next + 2).equals(LINE_END);
    if (next > end && isLine && isEnd) {
      pieces.push(bytes.subarray(kept, end));
      kept = next;
    }
    at = bytes.indexOf(delimiter, end);
  }
  return kept === 0 ? bytes : Buffer.concat([...pieces, bytes.subarray(kept)]);
}

const DASHES = Buffer.from("--");
const LINE_END = Buffer.from("\r\n");
const SPACE = 0x20;
const TAB = 0x09;

/**
 * The fields of `multipart/form-data`.
 *
 * @throws MalformedTextError for a part without a name (RFC 7578 §4.2)
 */
export function namedParts(parts: readonly Part[]): readonly FormField[] {
  return parts.map(({ name, ...part }, index) => {
    if (name !== undefined) return { name, ...part };
    throw new MalformedTextError(
      `has a part, number ${index + 1}, without a name in its Content-Disposition`,
    );
  });
}

function headersOf(fields: object): Part["headers"] {
  return Object.fromEntries(
    Object.entries(fields).map(([name, values]) => [
      name,
      [values as string[]].flat().map(textOf).join(", "),
    ]),
  );
}

/** RFC 7578 §5.1: names are UTF-8, which the reader of headers gives a character for each byte. */
function textOf(header: string): string {
  const bytes = Buffer.from(header, "latin1");
  return isUtf8(bytes) ? bytes.toString() : header;
}

function partOf(headers: Part["headers"], bytes: Buffer): Part {
  const disposition = parseMediaType(headers["content-disposition"] ?? "").parameters;
  const isFile = disposition.has("filename") || disposition.has("filename*");
  const mediaType = headers["content-type"];
  const isText = mediaType === undefined ? !isFile : TEXT.test(mediaType);
  return {
    name: disposition.get("name"),
    value: isText ? textIn(bytes, mediaType) : bytes.toString("latin1"),
    headers,
    ...(mediaType !== undefined && { mediaType }),
  };
}

/** Media types of texts. */
const TEXT = /^text\/|[/+](?:json|xml|ya?ml)\s*(?:;|$)/i;

function textIn(bytes: Buffer, mediaType = ""): string {
  const text = decodeCharset(bytes, parseMediaType(mediaType));
  return text.toString(isUtf8(text) ? "utf8" : "latin1");
}
