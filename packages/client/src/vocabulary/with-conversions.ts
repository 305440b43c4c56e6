import type { Conversion } from "@event-contracts/contracts";
import type { CallInput } from "../call-input.js";
import { invalidArgument } from "../invalid-argument.js";
import type { Prepare } from "./dialect.js";

/**
 * Converts each `Date` to the contract's format of the timestamp, and the value of a string that holds JSON to JSON text.
 * Other values, and instances of other classes, are unchanged.
 *
 * @throws {TypeError} for an invalid `Date`
 */
export const withConversions: Prepare = (input, { conversion, operationId }) =>
  // The copy has the groups of the input, so it is an input too.
  conversion === undefined ? input : (convert(input, conversion, [conversion], [operationId]) as CallInput);

/**
 * @param levels the conversion of the value, and those of the values that contain it, from the inside to the outside
 * @param place the operation, and the keys that lead to the value
 */
function convert(
  value: unknown,
  conversion: Conversion,
  levels: readonly Conversion[],
  place: readonly string[],
): unknown {
  if (isList(conversion)) {
    return conversion.reduce<unknown>((given, part) => convert(given, part, levels, place), value);
  }
  if (typeof conversion === "number") {
    const [again = [], ...above] = levels.slice(conversion);
    return convert(value, again, [again, ...above], place);
  }
  if (typeof conversion === "object") {
    if (!isPlain(value)) return value;
    const entries = Object.entries(value).map(([key, child]) => {
      const own = Object.hasOwn(conversion, key) ? conversion[key] : conversion["*"];
      return [key, own === undefined ? child : convert(child, own, [own, ...levels], [...place, key])];
    });
    return Array.isArray(value) ? entries.map(([, child]) => child) : Object.fromEntries(entries);
  }
  if (conversion === "json") return isText(value) ? value : JSON.stringify(value);
  if (conversion === "text") return typeof value === "number" ? `${value}` : value;
  return value instanceof Date ? convertDate(value, conversion, place) : value;
}

function convertDate(date: Date, step: string, [operationId, ...keys]: readonly string[]): unknown {
  const milliseconds = date.getTime();
  if (Number.isNaN(milliseconds)) {
    throw invalidArgument(`${operationId}: ${keys.join(".")}`, "an invalid Date");
  }
  if (step === "iso") return date.toISOString();
  if (step === "milliseconds") return milliseconds;
  return step === "seconds" ? milliseconds / 1000 : Math.floor(milliseconds / 1000);
}

/** Checks for a value that is sent as it is where JSON text is due. */
function isText(value: unknown): boolean {
  return typeof value === "string" || value === undefined || value === null;
}

/** Checks for an array, or an object that is not an instance of a class. */
function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null || "toJSON" in value) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return Array.isArray(value) || prototype === Object.prototype || prototype === null;
}

/** `Array.isArray` does not narrow read-only arrays. */
function isList(conversion: Conversion): conversion is readonly Conversion[] {
  return Array.isArray(conversion);
}
