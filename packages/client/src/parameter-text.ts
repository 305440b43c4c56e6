import { invalidArgument } from "./invalid-argument.js";

/**
 * A parameter's value as percent-encoded text.
 *
 * @throws {TypeError} for an object, as {@link plainText}
 */
export function encodeText(value: unknown, place: string): string {
  return encodeURIComponent(plainText(value, place));
}

/**
 * A parameter's value as text. `undefined` and `null` become the empty string, a `Date` becomes ISO 8601, a list is joined
 * with commas.
 *
 * @param place the parameter, for the error: `createIncident: query.filter`
 * @throws {TypeError} for an object that has no text of its own
 */
export function plainText(value: unknown, place: string): string {
  return [value]
    .flat()
    .map((item) => itemText(item, place))
    .join();
}

function itemText(item: unknown, place: string): string {
  if (item instanceof Date) return item.toISOString();
  const text = [item].join();
  if (typeof item === "object" && text.includes("[object ")) {
    throw invalidArgument(place, "an object, which has no form as text");
  }
  return text;
}
