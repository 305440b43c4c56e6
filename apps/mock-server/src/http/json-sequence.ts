import { MalformedTextError, readJson, VALUE_LIMIT, type JsonText } from "./json.js";
import { withLongIntegersOf } from "./long-integers.js";

/** RFC 7464 §2.2: a record separator begins each text of `application/json-seq`. */
const RECORD_SEPARATOR = 0x1e;
const LINE_FEED = 0x0a;

/**
 * Reads a sequence of JSON texts: JSON Lines, NDJSON, or JSON text sequences (RFC 7464). The value is their list.
 *
 * @throws MalformedTextError that names the text, counted from 1
 */
export function readJsonSequence(bytes: Buffer): JsonText {
  const separator = bytes.includes(RECORD_SEPARATOR) ? RECORD_SEPARATOR : LINE_FEED;
  const value: unknown[] = [];
  let size = 1;
  let depth = 0;
  for (let start = 0, number = 1; start < bytes.length; number += 1) {
    const found = bytes.indexOf(separator, start);
    const end = found < 0 ? bytes.length : found;
    const text = bytes.subarray(start, end);
    start = end + 1;
    if (text.every(isSpace)) continue;
    const item = readItem(text, number);
    value.push(item.value);
    size += item.size;
    depth = Math.max(depth, item.depth);
    if (size > VALUE_LIMIT) throw new MalformedTextError(`has more than ${VALUE_LIMIT} values`);
  }
  return { value: withLongIntegersOf(value), size, depth: depth + 1 };
}

function isSpace(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d);
}

function readItem(text: Buffer, number: number): JsonText {
  try {
    return readJson(text);
  } catch (error) {
    if (!(error instanceof MalformedTextError)) throw error;
    throw new MalformedTextError(`has an item, number ${number}, that ${error.message}`, { cause: error });
  }
}
