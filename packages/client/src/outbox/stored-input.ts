import { jsonCopy } from "../json-copy.js";

/** The name of the member that holds a `Date`. A member of the caller with this name gets one more `$`. */
const DATE = "$date";

/**
 * Returns a copy of an input as JSON. A `Date` becomes `{ $date }`, because the client writes it in the contract's format,
 * which need not be text.
 *
 * @throws {TypeError} if JSON cannot hold a part of the input
 */
export function storeInput(input: unknown, place: string): unknown {
  return jsonCopy<unknown>(input, place, (given, converted) => {
    if (given instanceof Date) return { [DATE]: converted };
    return isObject(converted)
      ? rename(converted, (name) => (isDateName(name) ? `$${name}` : name))
      : converted;
  });
}

/** Returns the input that was stored. */
export function restoreInput(stored: unknown): unknown {
  if (Array.isArray(stored)) return stored.map(restoreInput);
  if (!isObject(stored)) return stored;
  if (Object.hasOwn(stored, DATE)) return new Date(stored[DATE] as string);
  const restored = Object.entries(stored).map(([name, value]) => [name, restoreInput(value)] as const);
  return rename(Object.fromEntries(restored), (name) => (isDateName(name) ? name.slice(1) : name));
}

function rename(
  object: Readonly<Record<string, unknown>>,
  newName: (name: string) => string,
): Record<string, unknown> {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [newName(name), value]));
}

function isDateName(name: string): boolean {
  return /^\$+date$/.test(name);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
