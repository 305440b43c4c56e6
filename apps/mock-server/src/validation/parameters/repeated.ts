import type { Violation } from "../../failure/violation.js";
import type { Written } from "./read-value.js";
import type { Shape } from "./shape.js";
import { isList } from "./written.js";

/** A place, the keys outermost first. */
type Place = readonly string[];

/** The places at and below `at` that were sent more than once, and whose schema has one value. */
export function repeatedPlaces(written: Written, shape: Shape, at: Place): readonly Place[] {
  if (typeof written === "string") return [];
  if (Array.isArray(written)) {
    const hasOneValue = shape.types.size > 0 && !isList(shape);
    return hasOneValue && written.length > 1 ? [at] : [];
  }
  return [...written].flatMap(([name, member]) => repeatedPlaces(member, shape.member(name), [...at, name]));
}

/** The violations, with one for each repeated place that says so: each of its values may be valid. */
export function sayRepeated(
  violations: readonly Violation[],
  repeated: readonly Place[],
): readonly Violation[] {
  const places = new Set(repeated.map(keyOf));
  const said = new Set<string>();
  return violations.flatMap((violation) => {
    const key = keyOf(violation.at);
    if (!places.has(key)) return [violation];
    if (said.has(key)) return [];
    said.add(key);
    return [{ ...violation, keyword: "style", params: {}, message: "must be given once" }];
  });
}

function keyOf(place: Place): string {
  return JSON.stringify(place);
}
