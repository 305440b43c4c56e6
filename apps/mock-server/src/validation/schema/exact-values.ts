import { pointerKeys } from "@event-contracts/contracts/openapi";

import { findLongInteger, holdsLongInteger } from "../../http/long-integers.js";
import type { Validate } from "./validate.js";

/** Ajv knows no BigInt: a value that has some is validated with doubles in their place, and keywords ask here for the integers. */
interface Exact {
  readonly root: bigint | undefined;
  /** By the list or object that has them, and their index or name. */
  readonly members: ReadonlyMap<object, ReadonlyMap<string, bigint>>;
}

let current: Exact | undefined;

/** The number at a place of the value that is validated, with all digits. */
export function exactNumberAt(double: number, parent: object | undefined, key: unknown): bigint | number {
  if (current === undefined) return double;
  return (parent === undefined ? current.root : current.members.get(parent)?.get(String(key))) ?? double;
}

/** A value at such a place, with all digits in it. */
export function exactValueAt(value: unknown, parent: object | undefined, key: unknown): unknown {
  if (current === undefined) return value;
  if (typeof value === "number") return exactNumberAt(value, parent, key);
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries(value).map(([name, member]) => [name, exactValueAt(member, value, name)]);
  return Array.isArray(value) ? members.map(([, member]) => member) : Object.fromEntries(members);
}

/**
 * A validator that takes values with BigInts.
 *
 * @param changes true: it writes defaults into a value, which is therefore no copy; the BigInts are put back
 */
export function takesLongIntegers(validate: Validate, { changes }: { readonly changes: boolean }): Validate {
  const check = (value: unknown): boolean =>
    validateWithDoubles(validate, changes ? value : structuredClone(value));
  const take: { (value: unknown): boolean; errors?: Validate["errors"] } = (value) => {
    // A value that was put together is not marked.
    const isValid = holdsLongInteger(value)
      ? check(value)
      : validate(value) || (findLongInteger(value) && check(value));
    if (!isValid) take.errors = validate.errors;
    return isValid;
  };
  return take;
}

function validateWithDoubles(validate: Validate, value: unknown): boolean {
  if (typeof value === "bigint") {
    current = { root: value, members: new Map() };
    try {
      return validate(Number(value)) || withExactData(validate, value);
    } finally {
      current = undefined;
    }
  }
  const members = new Map<object, Map<string, bigint>>();
  replaceIn(value as object, members);
  current = { root: undefined, members };
  try {
    return validate(value) || withExactData(validate, value);
  } finally {
    current = undefined;
    for (const [container, integers] of members) {
      for (const [key, integer] of integers) Reflect.set(container, key, integer);
    }
  }
}

function replaceIn(container: object, members: Map<object, Map<string, bigint>>): void {
  const integers = new Map<string, bigint>();
  for (const [key, value] of Object.entries(container)) {
    if (typeof value === "bigint") {
      integers.set(key, value);
      Reflect.set(container, key, Number(value));
    } else if (typeof value === "object" && value !== null) replaceIn(value as object, members);
  }
  if (integers.size > 0) members.set(container, integers);
}

/** Gives errors about long integers their digits. */
function withExactData({ errors }: Validate, root: unknown): false {
  for (const error of errors ?? []) {
    if (typeof error.data !== "number" || Number.isSafeInteger(error.data)) continue;
    const keys = pointerKeys(`#${error.instancePath}`);
    const parent = keys.slice(0, -1).reduce<unknown>((value, key) => Reflect.get(Object(value), key), root);
    error.data = exactNumberAt(error.data, keys.length === 0 ? undefined : Object(parent), keys.at(-1));
  }
  return false;
}
