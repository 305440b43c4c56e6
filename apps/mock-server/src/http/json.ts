import { isUtf8 } from "node:buffer";

import { printParseErrorCode, visit, type ParseErrorCode } from "jsonc-parser";

/** The deepest nesting of lists and objects that is read. Deeper values overflow the stack of code that walks them. */
export const DEPTH_LIMIT = 100;

/** A JSON text with the number of its values, which bounds what validating it costs. */
export interface JsonText {
  readonly value: unknown;
  /** The lists, objects, texts, numbers and literals in it, itself included. */
  readonly size: number;
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
 * finite, and it is not nested deeper than `DEPTH_LIMIT`.
 *
 * @throws MalformedTextError that names the line and column, or the JSON pointer.
 */
export function readJson(bytes: Buffer): JsonText {
  const text = readText(bytes);
  requireShallow(text);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new MalformedTextError(syntaxMessage(text)); // the parser's own message quotes the body
  }
  return { value, size: sizeOf(value) };
}

/** Looks at the text, because the parsers that follow recur. */
function requireShallow(text: string): void {
  let depth = 0;
  let inString = false;
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index];
    if (character === '"') inString = !inString;
    else if (inString) index += character === "\\" ? 1 : 0;
    else if (character === "[" || character === "{") depth += 1;
    else if (character === "]" || character === "}") depth -= 1;
    if (depth > DEPTH_LIMIT) throw new MalformedTextError(`is nested deeper than ${DEPTH_LIMIT} levels`);
  }
}

function syntaxMessage(text: string): string {
  try {
    visit(text, { onError: (code, offset) => throwPlace(text, offset, code) }, { disallowComments: true });
    return "is not valid JSON";
  } catch (error) {
    return (error as Error).message;
  }
}

/** Throws, because that is how a visit ends at the first error. */
function throwPlace(text: string, offset: number, code: ParseErrorCode): never {
  const before = text.slice(0, offset);
  const line = before.split("\n").length;
  const column = offset - before.lastIndexOf("\n");
  const reason = printParseErrorCode(code).replaceAll(/(?!^)[A-Z]/g, (letter) => ` ${letter}`);
  throw new Error(`is not valid JSON at line ${line}, column ${column}: ${reason.toLowerCase()}`);
}

/** Counts the values, and refuses those that JSON can write and no other part of the server can hold. */
function sizeOf(root: unknown): number {
  const pending: unknown[] = [root];
  let size = 0;
  while (pending.length > 0) {
    const value = pending.pop();
    size += 1;
    if (typeof value === "string") requireWellFormed(value);
    else if (typeof value === "number") requireFinite(value);
    else if (Array.isArray(value)) for (const item of value) pending.push(item);
    else if (typeof value === "object" && value !== null) {
      for (const [name, member] of Object.entries(value)) {
        requireWellFormed(name);
        pending.push(member);
      }
    }
  }
  return size;
}

function requireWellFormed(text: string): void {
  if (text.isWellFormed()) return;
  throw new MalformedTextError("has a \\u escape that is half of a surrogate pair");
}

function requireFinite(number: number): void {
  if (!Number.isFinite(number)) throw new MalformedTextError("has a number beyond the range of a double");
}
