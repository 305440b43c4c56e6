/**
 * Returns a copy of the value as JSON holds it: a `Date` becomes text, and members that are `undefined` are omitted.
 *
 * @param place the argument that the caller has to change: `data`
 * @param write returns the value to write, instead of the one that JSON converted the given one to
 * @throws {TypeError} if JSON cannot hold a part of the value: bytes, a `Map`, a `Blob`, a bigint
 */
export function jsonCopy<T>(
  value: T,
  place: string,
  write: (given: unknown, converted: unknown) => unknown = (_, converted) => converted,
): T {
  const text = stringify(value, place, function (this: Readonly<Record<string, unknown>>, name, converted) {
    // `converted` is the return value of `toJSON`, which a Buffer has too.
    const kind = unfitKind(this[name], converted);
    if (kind) throw unfit(name ? `${place}: member "${name}"` : place, kind);
    return write(this[name], converted);
  });
  if (text === undefined) throw unfit(place, "undefined");
  return JSON.parse(text) as T;
}

function stringify(
  value: unknown,
  place: string,
  write: (this: Readonly<Record<string, unknown>>, name: string, converted: unknown) => unknown,
): string | undefined {
  try {
    return JSON.stringify(value, write);
  } catch (error) {
    // A circle of copies has no end.
    if (!(error instanceof RangeError) && !/circular/i.test(String(error))) throw error;
    const problem = "contains itself, which JSON cannot hold: pass text, numbers, lists or plain objects";
    throw new TypeError(`${place} ${problem}`, { cause: error });
  }
}

/** The type of a value that JSON would omit, or write without its content, as in `{}` for a `Map`. */
function unfitKind(value: unknown, converted: unknown): string | undefined {
  if (/^(bigint|function|symbol)$/.test(typeof value)) return typeof value;
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  const kind = Object.prototype.toString.call(value).slice("[object ".length, -1);
  const isWritten = kind === "Object" || (converted !== value && !ArrayBuffer.isView(value));
  return isWritten ? undefined : kind;
}

function unfit(place: string, kind: string): TypeError {
  return new TypeError(
    `${place} is of type ${kind}, which JSON cannot hold: pass text, numbers, lists or plain objects`,
  );
}
