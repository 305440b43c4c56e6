import type { Conversion, ConversionStep } from "@event-contracts/contracts";
import type { CallInput } from "../call-input.js";
import { invalidArgument } from "../invalid-argument.js";
import type { Prepare } from "./dialect.js";

/**
 * Converts each `Date` to the contract's format of the timestamp, and the value of a string that holds JSON to JSON text.
 * Other values, and instances of other classes, are unchanged.
 *
 * @throws {TypeError} for an invalid `Date`
 */
export const withConversions: Prepare = (input, { conversion = {}, operationId }) =>
  // The copy has the groups of the input, so it is an input too.
  convert(input, conversion, [conversion], `${operationId}:`) as CallInput;

/** @param levels the conversion of the value, and those of the values that contain it, from the inside to the outside */
function convert(
  value: unknown,
  conversion: Conversion,
  levels: readonly Conversion[],
  place: string,
): unknown {
  if (isList(conversion)) {
    return conversion.reduce<unknown>((given, part) => convert(given, part, levels, place), value);
  }
  if (typeof conversion === "number") {
    const above = levels.slice(conversion);
    return convert(value, above[0] ?? {}, above, place);
  }
  if (typeof conversion !== "object") return step(value, conversion, place);
  if (!isPlain(value)) return value;
  const separator = levels.length > 1 ? "." : " ";
  const entries = Object.entries(value).map(([key, child]) => {
    const own = Object.hasOwn(conversion, key) ? conversion[key] : conversion["*"];
    return [key, own === undefined ? child : convert(child, own, [own, ...levels], place + separator + key)];
  });
  return Array.isArray(value) ? entries.map(([, child]) => child) : Object.fromEntries(entries);
}

function step(value: unknown, name: ConversionStep, place: string): unknown {
  // Text, `undefined` and `null` are sent as they are.
  if (typeof (value ?? "") === "string") return value;
  if (name === "json") return JSON.stringify(value);
  if (name === "text") return [value].join();
  if (!(value instanceof Date)) return value;
  const milliseconds = value.getTime();
  if (Number.isNaN(milliseconds)) throw invalidArgument(place, "an invalid Date");
  // A `Date` is written as ISO 8601 when the request is serialized.
  if (name === "iso") return value;
  if (name === "milliseconds") return milliseconds;
  return name === "seconds" ? milliseconds / 1000 : Math.floor(milliseconds / 1000);
}

/** Checks for an array, or an object that is not an instance of a class. */
function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null || "toJSON" in value) return false;
  return [Object.prototype, Array.prototype, null].includes(Object.getPrototypeOf(value) as null);
}

/** `Array.isArray` does not narrow read-only arrays. */
function isList(conversion: Conversion): conversion is readonly Conversion[] {
  return Array.isArray(conversion);
}
