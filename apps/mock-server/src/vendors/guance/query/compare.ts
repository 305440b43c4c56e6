import { isPresent, textOf } from "./field.js";

/** Checks that a field has this value, both as texts: `7` equals `"7"`. A missing field equals no value. */
export function isEqual(field: unknown, value: unknown): boolean {
  return isPresent(field) && textOf(field) === textOf(value);
}

/** Compares two values, as numbers if both are numeric, else as texts. Returns a negative number, 0 or a positive one. */
export function compare(a: unknown, b: unknown): number {
  return compareWith(b)(a);
}

/** `compare` with a second value that stays the same: a long one is read once. */
export function compareWith(constant: unknown): (value: unknown) => number {
  const y = numberOf(constant);
  let right: string | undefined;
  return (value) => {
    const x = y === undefined ? undefined : numberOf(value);
    if (x !== undefined && y !== undefined) return x - y;
    const left = textOf(value);
    right ??= textOf(constant);
    return left < right ? -1 : left > right ? 1 : 0;
  };
}

/** A number, or the number in a text. Undefined: the value is none. */
export function numberOf(value: unknown): number | undefined {
  if (typeof value === "number") return value;
  if (typeof value !== "string" || value.trim() === "") return undefined;
  const number = Number(value);
  return Number.isNaN(number) ? undefined : number;
}
