import { invalidArgument } from "./invalid-argument.js";

/**
 * A parameter's value as percent-encoded text.
 *
 * @throws {TypeError} as {@link plainText}, and for text that is not well-formed
 */
export function encodeText(value: unknown, place: string): string {
  const text = plainText(value, place);
  // Half of a surrogate pair, which has no UTF-8.
  if (/\p{Surrogate}/u.test(text)) throw invalidArgument(place, "not well-formed Unicode");
  return encodeURIComponent(text);
}

/**
 * A parameter's value as text. `undefined` and `null` become the empty string, a `Date` becomes ISO 8601, a list is joined
 * with commas.
 *
 * @param place the parameter, for the error: `createIncident: query.filter`
 * @throws {TypeError} for an object that has no text of its own, a function, a symbol or an invalid `Date`
 */
export function plainText(value: unknown, place: string): string {
  return [value]
    .flat()
    .map((item) => itemText(item, place))
    .join();
}

function itemText(item: unknown, place: string): string {
  if (item instanceof Date) {
    if (Number.isNaN(item.getTime())) throw invalidArgument(place, "an invalid Date");
    return item.toISOString();
  }
  if (/^(function|symbol)$/.test(typeof item)) {
    throw invalidArgument(place, `a ${typeof item}, which has no form as text`);
  }
  const text = [item].join();
  if (typeof item === "object" && text.includes("[object ")) {
    throw invalidArgument(place, "an object, which has no form as text");
  }
  return text;
}
