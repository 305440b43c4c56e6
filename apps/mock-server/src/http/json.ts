import { isUtf8 } from "node:buffer";

import { syntaxMessage } from "./json-syntax.js";

import { parseLong } from "./long-integers.js";

/** The deepest nesting of lists and objects that is read. Deeper values overflow the stack of code that walks them. */
export const DEPTH_LIMIT = 100;

/** The largest number of values that are read. To parse, validate and store more would keep other callers waiting. */
export const VALUE_LIMIT = 50_000;

/** The largest number of members of an object. JavaScript copies larger ones slowly. */
export const MEMBER_LIMIT = 5000;

/** How much a JSON text may hold. */
export interface JsonLimits {
  readonly values: number;
  /** Of one object. */
  readonly members: number;
}

const usual: JsonLimits = { values: VALUE_LIMIT, members: MEMBER_LIMIT };

/** A JSON text with the number of its values, which bounds what validating it costs. */
export interface JsonText {
  readonly value: unknown;
  /** The lists, objects, texts, numbers and literals in it, itself included; a few more at most. */
  readonly size: number;
  /** The number of lists and objects around the innermost value. */
  readonly depth: number;
}

/** Bytes that are no well-formed text or JSON. The message completes "The body …", and repeats nothing of it. */
export class MalformedTextError extends Error {
  override readonly name = "MalformedTextError" as const;
}

/**
 * Reads UTF-8.
 *
 * @throws MalformedTextError
 */
export function readText(bytes: Buffer): string {
  if (isUtf8(bytes)) return bytes.toString("utf8");
  throw new MalformedTextError("is not valid UTF-8");
}

/**
 * Parses JSON (RFC 8259) that every part of the server can hold: its strings are well-formed Unicode, its numbers are
 * finite, and it stays below the limits above. An integer that no double holds is a BigInt.
 *
 * @throws MalformedTextError that names the line and column, or the JSON pointer.
 */
export function readJson(bytes: Buffer, limits = usual): JsonText {
  const text = readText(bytes);
  const { size, depth, isSuspicious, hasLongNumber } = scan(bytes, limits);
  let value: unknown;
  try {
    value = hasLongNumber ? parseLong(text) : JSON.parse(text);
  } catch {
    throw new MalformedTextError(syntaxMessage(text)); // the parser's own message quotes the body
  }
  if (isSuspicious) requireHeld(value);
  return { value, size, depth };
}

const CODES = {
  quote: '"'.charCodeAt(0),
  backslash: "\\".charCodeAt(0),
  comma: ",".charCodeAt(0),
  openBracket: "[".charCodeAt(0),
  closeBracket: "]".charCodeAt(0),
  openBrace: "{".charCodeAt(0),
  closeBrace: "}".charCodeAt(0),
  zero: "0".charCodeAt(0),
  nine: "9".charCodeAt(0),
  e: "e".charCodeAt(0),
  E: "E".charCodeAt(0),
};

/** A number of fewer digits, without an exponent, is finite. */
const MANY_DIGITS = 300;

/** A double may not hold an integer of so many digits. */
const LONG_DIGITS = 16;

/**
 * Reads a text once before it is parsed, since parsers recur and take long.
 *
 * @returns the size and depth, and true if one of them may be no well-formed string or no finite number.
 */
function scan(
  bytes: Buffer,
  limits: JsonLimits,
): Omit<JsonText, "value"> & { readonly isSuspicious: boolean; readonly hasLongNumber: boolean } {
  // The members of each open object, the outermost first; NaN for a list.
  const members: number[] = [];
  let size = 1;
  let depth = 0;
  let digits = 0;
  let inString = false;
  let isSuspicious = false;
  let hasLongNumber = false;
  for (let index = 0; index < bytes.length; index += 1) {
    const code = bytes[index] ?? 0;
    if (code === CODES.quote) inString = !inString;
    else if (inString) {
      if (code !== CODES.backslash) continue;
      index += 1;
      isSuspicious ||= bytes[index] === UNICODE_ESCAPE;
    } else if (code >= CODES.zero && code <= CODES.nine) {
      digits += 1;
      if (digits < LONG_DIGITS) continue;
      hasLongNumber = true;
      isSuspicious ||= digits > MANY_DIGITS;
      continue;
    } else if (code === CODES.openBracket || code === CODES.openBrace) {
      members.push(code === CODES.openBrace ? 1 : Number.NaN);
      size += 1;
      depth = Math.max(depth, members.length);
      if (depth > DEPTH_LIMIT) throw new MalformedTextError(`is nested deeper than ${DEPTH_LIMIT} levels`);
    } else if (code === CODES.closeBracket || code === CODES.closeBrace) members.pop();
    else if (code === CODES.comma) {
      size += 1;
      const count = (members.at(-1) ?? 0) + 1;
      members[members.length - 1] = count;
      if (count > limits.members) {
        throw new MalformedTextError(`has an object of more than ${limits.members} members`);
      }
    } else if ((code === CODES.e || code === CODES.E) && digits > 0) isSuspicious = true;
    digits = 0;
  }
  if (size > limits.values) throw new MalformedTextError(`has more than ${limits.values} values`);
  return { size, depth, isSuspicious, hasLongNumber };
}

const UNICODE_ESCAPE = "u".charCodeAt(0);

/** Refuses what JSON can write and no other part of the server can hold. */
function requireHeld(root: unknown): void {
  const pending: unknown[] = [root];
  while (pending.length > 0) {
    const value = pending.pop();
    if (typeof value === "string") requireWellFormed(value);
    else if (typeof value === "number" || typeof value === "bigint") requireFinite(Number(value));
    else if (Array.isArray(value)) pending.push(...value);
    else if (typeof value === "object" && value !== null) {
      pending.push(...Object.keys(value), ...Object.values(value));
    }
  }
}

/** Pairs are one character each to a Unicode expression. */
const HALF_OF_A_PAIR = /\p{Surrogate}/u;

function requireWellFormed(text: string): void {
  if (!HALF_OF_A_PAIR.test(text)) return;
  throw new MalformedTextError("has a \\u escape that is half of a surrogate pair");
}

function requireFinite(number: number): void {
  if (!Number.isFinite(number)) throw new MalformedTextError("has a number beyond the range of a double");
}
