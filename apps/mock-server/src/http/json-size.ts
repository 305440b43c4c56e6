/** The largest response body, in characters: a list of large items would take seconds to write, parse and validate. */
export const RESPONSE_LIMIT = 8 * 1024 * 1024;

/** The facts about a value that decide how its JSON is made. */
export interface JsonExtent {
  /** True if its JSON has more characters than the limit, or some fewer. The value is not read to its end then. */
  readonly isLarger: boolean;
  /** True if its JSON says all of it: parsing the JSON makes an equal value. */
  readonly isPlain: boolean;
}

/** Reads a value once, up to the limit in characters. */
export function jsonExtent(limit: number, root: unknown): JsonExtent {
  const pending: unknown[] = [root];
  let length = 0;
  let isPlain = true;
  while (pending.length > 0) {
    const value = pending.pop();
    length += typeof value === "string" ? value.length + 2 : 2;
    if (length > limit) return { isLarger: true, isPlain: false };
    if (typeof value !== "object" || value === null) isPlain &&= isPlainScalar(value);
    // A value that contains itself is larger than any limit.
    else if (Array.isArray(value)) {
      length += value.length;
      for (const item of value as readonly unknown[]) pending.push(item);
    } else {
      isPlain &&= isPlainObject(value);
      for (const name in value) {
        length += name.length;
        pending.push((value as Readonly<Record<string, unknown>>)[name]);
      }
    }
  }
  return { isLarger: false, isPlain };
}

/** True if a value's JSON has more characters than `limit`, or some fewer. It stops looking there. */
export function isLargerThan(limit: number, root: unknown): boolean {
  return jsonExtent(limit, root).isLarger;
}

function isPlainScalar(value: unknown): boolean {
  switch (typeof value) {
    case "number":
      return Number.isFinite(value);
    case "string":
    case "boolean":
      return true;
    default:
      return value === null;
  }
}

/** Another object, such as a Date, writes itself in a way of its own. */
function isPlainObject(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
