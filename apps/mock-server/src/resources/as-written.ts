import { isDeepStrictEqual } from "node:util";

import type { JsonObject } from "@event-contracts/contracts/openapi";

import type { Violation } from "../failure/violation.js";
import { isGenerated } from "./new-item.js";
import type { Place } from "./place.js";

/** True for a place in the body of a response that has what a client wrote. */
export type IsWritten = (at: readonly string[]) => boolean;

export const nothingWritten: IsWritten = () => false;

/** @param keys of the item in the body of the response */
export function writtenItemPlaces(place: Place, item: JsonObject, keys: readonly string[]): IsWritten {
  return (at) => isBelow(at, keys) && isWrittenMember(place, item, at[keys.length]);
}

/** @param keys of the list in the body of the response */
export function writtenListPlaces(
  place: Place,
  items: readonly JsonObject[],
  keys: readonly string[],
): IsWritten {
  return (at) => {
    const item = isBelow(at, keys) ? items[Number(at[keys.length])] : undefined;
    return item !== undefined && isWrittenMember(place, item, at[keys.length + 1]);
  };
}

function isBelow(at: readonly string[], keys: readonly string[]): boolean {
  return at.length > keys.length && keys.every((key, index) => at[index] === key);
}

/** True for a member that requests may write, or that has another value than the examples. No client wrote a default. */
function isWrittenMember(
  { facts, given, sources }: Place,
  item: JsonObject,
  name: string | undefined,
): boolean {
  if (name === undefined || !Object.hasOwn(item, name)) return false;
  if (Object.hasOwn(given, name) && isDeepStrictEqual(given[name], item[name])) return false;
  if (facts.defaults.get(name)?.some((value) => isDeepStrictEqual(value, item[name]))) return false;
  if (facts.writable.has(name)) return true;
  if (name === facts.idProperty || isGenerated(sources, name)) return false;
  return facts.samples().every((sample) => !isDeepStrictEqual(sample[name], item[name]));
}

/** Keywords about members that a response adds or leaves out, and that contradict nothing which was written. */
const OF_MEMBERS: ReadonlySet<string> = new Set([
  "additionalProperties",
  "dependentRequired",
  "false schema",
  "required",
  "unevaluatedProperties",
]);

/**
 * The violations of values that are sent as they were written: the response has the same form, and refuses the value. A
 * response that has an object or a list in place of a text, or a text in place of them, shows it in a form of its own.
 */
export function shownAllTheSame(
  violations: readonly Violation[],
  isWritten: IsWritten,
): readonly Violation[] {
  const written = violations.filter(({ at, keyword }) => !OF_MEMBERS.has(keyword) && isWritten(at));
  const places = new Set(written.filter((one) => !isOtherForm(one)).map(({ at }) => JSON.stringify(at)));
  return written.filter(({ at }) => places.has(JSON.stringify(at)));
}

function isOtherForm({ keyword, params, value }: Violation): boolean {
  if (keyword !== "type") return false;
  const types = [params["type"]].flat();
  const isLarger = (type: unknown): boolean => type === "array" || type === "object";
  return (
    typeof value === "object" ||
    (types.some(isLarger) && types.every((type) => type === "null" || isLarger(type)))
  );
}
