import type { SchemaObject } from "@event-contracts/contracts/openapi";

import type { Conjunction } from "./conjunction.js";
import { formatCandidates } from "./formats.js";
import { fitsText } from "./holds.js";
import { textOfPattern } from "./pattern.js";
import { draw, type Sampling } from "./sampling.js";

/** The longest text that is made. An author may ask for gigabytes. */
const LONGEST = 20_000;

const PATTERN_TRIES = 40;

const LETTERS = "abcdefghijklmnopqrstuvwxyz";

/** A text that holds to the parts: of their format, of their patterns, or a word. Undefined: none was found. */
export function makeText(sampling: Sampling, { parts, nots }: Conjunction): string | undefined {
  const length = {
    min: Math.max(0, ...parts.map(({ minLength = 0 }) => minLength)),
    max: Math.min(Infinity, ...parts.map(({ maxLength = Infinity }) => maxLength)),
  };
  if (length.min > LONGEST || length.min > length.max) return undefined;
  const fits = (text: string): boolean =>
    parts.every((part) => fitsText(part, text, sampling.holds.search)) &&
    !nots.some((not) => sampling.holds(not, text));
  for (const text of candidates(sampling, parts, length)) if (fits(text)) return text;
  return undefined;
}

interface Length {
  readonly min: number;
  readonly max: number;
}

function* candidates(sampling: Sampling, parts: readonly SchemaObject[], length: Length): Generator<string> {
  const random = sampling.varied ? sampling.random : undefined;
  const formats = parts.flatMap((part) => formatOf(part) ?? []);
  for (const format of formats) yield* formatCandidates(format, random, length);
  const patterns = [
    ...new Set(parts.flatMap(({ pattern }) => (typeof pattern === "string" ? [pattern] : []))),
  ];
  if (patterns.length > 0) yield* ofPatterns(sampling, patterns, formats, length);
  yield* words(sampling, length);
}

function formatOf({ format, contentEncoding }: SchemaObject): string | undefined {
  return contentEncoding === "base64" ? "byte" : format;
}

function* ofPatterns(
  sampling: Sampling,
  patterns: readonly string[],
  formats: readonly string[],
  { min, max }: Length,
): Generator<string> {
  for (let attempt = 0; attempt < PATTERN_TRIES; attempt += 1) {
    const varied = sampling.varied || attempt >= 4;
    const pick = (count: number): number => (varied && count > 1 ? sampling.random.below(count) : 0);
    const texts: string[] = [];
    for (const pattern of patterns) {
      const shortest = textOfPattern(pattern, { draw: pick, varied });
      if (shortest === undefined) continue;
      const extra = min - shortest.length;
      const longer = extra > 0 ? textOfPattern(pattern, { draw: pick, varied: false, extra }) : undefined;
      const once = textOfPattern(pattern, { draw: pick, varied: false, extra: attempt });
      texts.push(longer ?? shortest);
      yield* attempt === 0 && once !== undefined
        ? [longer ?? shortest, once]
        : [longer ?? shortest, shortest];
      // A pattern may be the beginning or the end of what the format asks for.
      for (const whole of formats.flatMap((format) => formatCandidates(format, undefined, { min, max }))) {
        yield* [shortest + whole.slice(shortest.length), whole.slice(0, -shortest.length) + shortest];
      }
      // A pattern without anchors leaves room around its match.
      if (extra > 0) yield* [shortest + letters(extra), letters(extra) + shortest];
    }
    if (patterns.length > 1) {
      const joined = texts.join("");
      yield* [joined, texts.toReversed().join(""), joined.slice(0, Math.min(max, LONGEST))];
    }
  }
}

function* words(sampling: Sampling, { min, max }: Length): Generator<string> {
  if (sampling.varied) {
    const least = Math.max(min, Math.min(3, max));
    yield sampling.random.text(LETTERS, least + draw(sampling, Math.min(9, max - least + 1)));
  }
  for (const word of ["string", "text", "a", "0", "A"]) {
    const cut = word.slice(0, Math.min(max, LONGEST));
    yield cut + letters(min - cut.length);
  }
}

function letters(count: number): string {
  return LETTERS.repeat(Math.ceil(Math.max(0, count) / LETTERS.length)).slice(0, Math.max(0, count));
}
