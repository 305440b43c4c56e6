import { decoded, type SegmentPattern } from "./segment-pattern.js";

/** The values of path parameters by name. */
export interface PathValues {
  readonly parameters: Readonly<Record<string, string>>;
  /** The same, percent-encoded: a separator that is encoded is a part of an item. */
  readonly encoded: Readonly<Record<string, string>>;
}

/** A segment with parameters in it, and their values. */
export interface Match {
  readonly pattern: SegmentPattern;
  /** Of the segment in the path. */
  readonly index: number;
  readonly values: readonly string[];
}

/** The values of a path's parameters as its patterns match first. */
export function valuesOf(
  names: readonly string[],
  matches: readonly Match[],
  segments: readonly string[],
  encoded: readonly string[],
): PathValues {
  const parameters = named(
    names,
    matches.flatMap(({ values }) => values),
  );
  if (segments === encoded) return { parameters, encoded: parameters };
  const sent = matches.flatMap((match) => encodedValues(match, encoded[match.index] ?? ""));
  return { parameters, encoded: named(names, sent) };
}

/** The largest number of other ways to read a path that are tried. */
const MOST_WAYS = 100;

/** The values in each other way to match the segments that have several parameters. */
export function* otherValues(
  names: readonly string[],
  matches: readonly Match[],
  segments: readonly string[],
  encoded: readonly string[],
): Generator<PathValues> {
  let count = 0;
  for (const way of waysOf(matches, segments)) {
    if (count > 0) yield valuesOf(names, way, segments, encoded);
    count += 1;
    if (count > MOST_WAYS) return;
  }
}

function* waysOf(matches: readonly Match[], segments: readonly string[]): Generator<readonly Match[]> {
  const [first, ...rest] = matches;
  if (first === undefined) return yield [];
  for (const values of first.pattern.matches(segments[first.index] ?? "")) {
    for (const way of waysOf(rest, segments)) yield [{ ...first, values }, ...way];
  }
}

/** A literal that is percent-encoded in the path is not found in it: then only percent signs are encoded again. */
function encodedValues({ pattern, values }: Match, segment: string): readonly string[] {
  let count = 0;
  for (const sent of pattern.matches(segment)) {
    if (sent.every((text, index) => decoded(text) === values[index])) return sent;
    count += 1;
    if (count > MOST_WAYS) break;
  }
  return values.map((value) => value.replaceAll("%", "%25"));
}

function named(names: readonly string[], values: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(names.map((name, index) => [name, values[index] ?? ""]));
}
