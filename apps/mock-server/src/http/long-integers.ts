import type { JSONVisitor } from "jsonc-parser";

import { jsonc } from "../libraries.js";

/*
 * An integer that no double holds is a BigInt, as in documents. Values that have one are rare: they are marked when they are
 * read, so that nobody has to look for them.
 */

const holders = new WeakSet<object>();

/** True for a BigInt, and for a list or an object that was read with one in it, however deep. */
export function holdsLongInteger(value: unknown): boolean {
  return typeof value === "bigint" || (typeof value === "object" && value !== null && holders.has(value));
}

/** Marks a list or an object that was made of values that were read. */
export function withLongIntegersOf<T extends object>(value: T): T {
  if (Object.values(value).some(holdsLongInteger)) holders.add(value);
  return value;
}

/** Looks for a BigInt in a value, and marks the value if there is one. */
export function findLongInteger(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return typeof value === "bigint";
  const hasLong = Object.values(value).some(findLongInteger);
  if (hasLong) holders.add(value);
  return hasLong;
}

/** A copy of a value with the nearest doubles in place of BigInts. */
export function withDoubles(value: unknown): unknown {
  if (typeof value === "bigint") return Number(value);
  if (Array.isArray(value)) return value.map(withDoubles);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, withDoubles(member)]));
}

/** Digits of which a double may not hold all. */
const LONG = /\d{16}/;

/**
 * Parses JSON like `JSON.parse`, but keeps all digits of an integer.
 *
 * @throws SyntaxError
 */
export function parseJson(text: string): unknown {
  return LONG.test(text) ? parseLong(text) : (JSON.parse(text) as unknown);
}

/** Parses JSON that has long integers. It takes ten times longer. */
export function parseLong(text: string): unknown {
  const plain: unknown = JSON.parse(text); // refuses what is no JSON
  let hasLong = false;
  let root: unknown;
  const open: { value: object; name: string }[] = [];
  const add = (value: unknown): void => {
    const parent = open.at(-1);
    if (parent === undefined) root = value;
    else if (Array.isArray(parent.value)) parent.value.push(value);
    // A name may be `__proto__`.
    else Object.defineProperty(parent.value, parent.name, { value, ...ordinary });
  };
  const begin = (value: object): void => {
    add(value);
    open.push({ value, name: "" });
  };
  const end = (): void => {
    const closed = open.pop();
    if (closed !== undefined) withLongIntegersOf(closed.value);
  };
  const visitor: JSONVisitor = {
    onObjectBegin: () => begin({}),
    onObjectProperty: (name) => {
      const parent = open.at(-1);
      if (parent !== undefined) parent.name = name;
    },
    onObjectEnd: end,
    onArrayBegin: () => begin([]),
    onArrayEnd: end,
    onLiteralValue: (value: unknown, offset, length) => {
      const exact = typeof value === "number" ? exactNumber(text.slice(offset, offset + length)) : value;
      hasLong ||= typeof exact === "bigint";
      add(exact);
    },
  };
  jsonc().visit(text, visitor);
  return hasLong ? root : plain;
}

const ordinary = { configurable: true, enumerable: true, writable: true };

/** The number that a text of digits is: a BigInt if no double holds it. */
export function exactNumber(text: string): bigint | number {
  const number = Number(text);
  return Number.isSafeInteger(number) || !/^-?\d+$/.test(text) ? number : BigInt(text);
}
