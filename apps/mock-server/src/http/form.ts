import { MalformedTextError } from "./json.js";
import { encodingProblem } from "./percent-encoding.js";

/** A name with a value, as a form, a query or a part of a multipart body has it. */
export interface FormField {
  readonly name: string;
  readonly value: string;
  /** The value before it is decoded, where it was percent-encoded: a separator in it is a separator. */
  readonly raw?: string;
  /** Of a part of a multipart body, as it was sent. */
  readonly mediaType?: string;
  /** Of a part of a multipart body, by lower-case name. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** The largest number of fields that are read. */
export const FIELD_LIMIT = 5000;

/**
 * Reads `application/x-www-form-urlencoded` text, or a query without its `?`.
 *
 * @throws MalformedTextError for too many fields, and for percent signs that do not encode UTF-8 (RFC 3986 §2.1)
 */
export function readFormFields(text: string, isLenient = false): readonly FormField[] {
  const fields: FormField[] = [];
  let start = 0;
  while (start < text.length) {
    const separator = text.indexOf("&", start);
    const end = separator < 0 ? text.length : separator;
    if (end > start) {
      if (fields.length === FIELD_LIMIT) throw new MalformedTextError(`has more than ${FIELD_LIMIT} fields`);
      fields.push(readField(text.slice(start, end), isLenient));
    }
    start = end + 1;
  }
  return fields;
}

function readField(pair: string, isLenient: boolean): FormField {
  const equals = pair.indexOf("=");
  const name = equals < 0 ? pair : pair.slice(0, equals);
  const raw = equals < 0 ? "" : pair.slice(equals + 1);
  try {
    return { name: decodeFormText(name), value: decodeFormText(raw), raw };
  } catch (error) {
    // The URL standard decodes the rest all the same.
    if (isLenient) return { name: decodeAsUrl(name), value: decodeAsUrl(raw), raw };
    const message = `has a field, ${name.slice(0, LONGEST_NAME)}, that ${encodingProblem(pair)}`;
    throw new MalformedTextError(message, { cause: error });
  }
}

function decodeAsUrl(raw: string): string {
  return new URLSearchParams(`v=${raw}`).get("v") ?? "";
}

/** The longest name in a message, in characters. */
const LONGEST_NAME = 50;

/**
 * Text of a form without its percent-encoding; `+` is a space.
 *
 * @throws URIError for percent signs that do not encode UTF-8
 */
export function decodeFormText(raw: string): string {
  const spaced = raw.includes("+") ? raw.replaceAll("+", " ") : raw;
  return spaced.includes("%") ? decodeURIComponent(spaced) : spaced;
}
