import { isJsonObject, type Schema, type SchemaObject } from "@event-contracts/contracts/openapi";

import type { Conjunction } from "./conjunction.js";
import { formatExpression } from "./format-expressions.js";
import { formatCandidates } from "./formats.js";
import { fitsText } from "./holds.js";
import { textsOfLanguage, type Demands } from "./language-text.js";
import { hasLookAround, textOfPattern } from "./pattern.js";
import { draw, isCut, type Sampling } from "./sampling.js";
import { takenIn } from "./taken.js";

/** The longest text that is made. An author may ask for gigabytes. */
const LONGEST = 20_000;

/** The texts that are written from the syntax tree of a pattern. */
const PATTERN_TRIES = 12;
const PLAIN_TRIES = 4;

/** The texts that are drawn of all patterns together. */
const DRAWN_TEXTS = 3;

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
  for (const text of candidates(sampling, { parts, nots }, length)) {
    if (fits(text)) return text;
    sampling.effort.spend(1 + text.length);
    if (isCut(sampling)) break;
  }
  return undefined;
}

interface Length {
  readonly min: number;
  readonly max: number;
}

function* candidates(
  sampling: Sampling,
  { parts, nots }: Pick<Conjunction, "nots" | "parts">,
  length: Length,
): Generator<string> {
  const random = sampling.varied ? sampling.random : undefined;
  const formats = [...new Set(parts.flatMap((part) => formatOf(part) ?? []))];
  const patterns = [
    ...new Set(parts.flatMap(({ pattern }) => (typeof pattern === "string" ? [pattern] : []))),
  ];
  const excluded = nots.flatMap(patternOf);
  const isExcluding = nots.some(hasValues);
  const [pattern] = patterns;
  if (patterns.length === 0) {
    for (const format of formats) yield* formatCandidates(format, random, length);
    if (formats.length === 0) yield* words(sampling, length);
  } else if (
    pattern !== undefined &&
    patterns.length === 1 &&
    formats.length + excluded.length === 0 &&
    !isExcluding
  ) {
    if (!hasLookAround(pattern)) yield* ofTree(sampling, pattern, length, PLAIN_TRIES);
  }
  const wanted = [...patterns, ...formats.flatMap(formatExpression)];
  if (wanted.length + excluded.length > 0 || isExcluding) {
    yield* ofLanguage(sampling, { patterns: wanted, excluded, ...length }, nots);
  }
  for (const one of patterns) yield* ofTree(sampling, one, length, PATTERN_TRIES);
  for (const format of formats) yield* formatCandidates(format, random, length);
  yield* words(sampling, length);
}

function formatOf({ format, contentEncoding }: SchemaObject): string | undefined {
  return contentEncoding === "base64" ? "byte" : format;
}

/** Texts that hold to all patterns at once: the plainest one that is not excluded by its value, and others. */
function* ofLanguage(sampling: Sampling, demands: Demands, nots: readonly Schema[]): Generator<string> {
  const { varied, random, effort } = sampling;
  const values = nots.filter(hasValues);
  for (let count = 0; count < DRAWN_TEXTS; count += 1) {
    const isDrawn = varied || count > 0;
    const draw = (below: number): number => (isDrawn && below > 1 ? random.below(below) : 0);
    const newTexts = (): Iterator<string> =>
      textsOfLanguage(demands, { draw, varied: isDrawn, spend: effort.spend });
    const texts = isDrawn ? newTexts() : keptTexts(demands, nots, newTexts);
    let next = texts.next();
    while (next.done !== true && !isCut(sampling)) {
      const { value } = next;
      if (!values.some((schema) => sampling.holds(schema, value))) break;
      next = texts.next();
    }
    if (next.done === true) return;
    yield next.value;
  }
}

/** The texts of a list of different ones go on where the one before ended. */
function keptTexts(
  demands: Demands,
  nots: readonly Schema[],
  newTexts: () => Iterator<string>,
): Iterator<string> {
  const kept = takenIn(nots)?.texts;
  const key = JSON.stringify(demands);
  const texts = kept?.get(key) ?? newTexts();
  kept?.set(key, texts);
  return texts;
}

/** Texts of one pattern, which may be long and may have back references. */
function* ofTree(sampling: Sampling, pattern: string, { min }: Length, tries: number): Generator<string> {
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const varied = sampling.varied || attempt >= PLAIN_TRIES;
    const draw = (count: number): number => (varied && count > 1 ? sampling.random.below(count) : 0);
    const shortest = textOfPattern(pattern, { draw, varied });
    if (shortest === undefined) return;
    const extra = min - shortest.length;
    const longer = extra > 0 ? textOfPattern(pattern, { draw, varied: false, extra }) : undefined;
    const once = textOfPattern(pattern, { draw, varied: false, extra: attempt });
    yield* attempt === 0 && once !== undefined ? [longer ?? shortest, once] : [longer ?? shortest, shortest];
    // A pattern without anchors leaves room around its match.
    if (extra > 0) yield* [shortest + letters(extra), letters(extra) + shortest];
  }
}

/** The pattern of the texts that a schema of `not` excludes, if it excludes them by nothing else. */
function patternOf(schema: Schema): readonly string[] {
  if (!isJsonObject(schema)) return [];
  const { type, pattern, ...rest } = schema;
  const isOnly = Object.keys(rest).length === 0 && (type === undefined || type === "string");
  return isOnly && typeof pattern === "string" ? [pattern] : [];
}

/** True for a schema that lists its values. */
function hasValues(schema: Schema): boolean {
  return isJsonObject(schema) && (Array.isArray(schema["enum"]) || typeof schema["const"] === "string");
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
