import type { SchemaObject } from "@event-contracts/contracts/openapi";

import { integerBounds } from "../../validation/integer-formats.js";
import type { Conjunction } from "./conjunction.js";
import type { Sampling } from "./sampling.js";
import { takenIn } from "./taken.js";

/** The numbers that are tried, and the width of the range from which one is drawn. */
const MOST_TRIES = 100;
const DRAWN_RANGE = 1000;

/** A number that holds to the parts: the nearest to 0, or one that is drawn. Undefined: none was found. */
export function makeNumber(
  sampling: Sampling,
  { parts, nots }: Conjunction,
  isInteger: boolean,
): bigint | number | undefined {
  const numericParts = parts.map(numeric);
  const range = rangeOf(parts);
  const isLong = isInteger && (range.low > Number.MAX_SAFE_INTEGER || range.high < Number.MIN_SAFE_INTEGER);
  const takenCount = takenIn(nots)?.values.length ?? 0;
  const tries = isLong
    ? longCandidates(range, parts, takenCount)
    : candidates(sampling, doubles(range), stepOf(parts, isInteger), takenCount);
  for (const value of tries) {
    if (!numericParts.every((part) => sampling.holds(part, value))) continue;
    if (!nots.some((not) => sampling.holds(not, value))) return value;
  }
  return undefined;
}

/** The keywords of numbers only. */
function numeric(part: SchemaObject): SchemaObject {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = part;
  return Object.fromEntries(
    Object.entries({ minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf }).filter(
      ([, value]) => value !== undefined,
    ),
  );
}

interface Range<Bound = bigint | number> {
  readonly low: Bound;
  readonly high: Bound;
}

function rangeOf(parts: readonly SchemaObject[]): Range {
  let low: bigint | number = -Infinity;
  let high: bigint | number = Infinity;
  for (const part of parts) {
    const [lowest, highest] = integerBounds(part.format) ?? [];
    for (const bound of [part.minimum, part.exclusiveMinimum, lowest])
      if (isNumeric(bound) && bound > low) low = bound;
    for (const bound of [part.maximum, part.exclusiveMaximum, highest])
      if (isNumeric(bound) && bound < high) high = bound;
  }
  return { low, high };
}

/** A document has integers that no double holds as BigInts. */
function isNumeric(value: unknown): value is bigint | number {
  return typeof value === "number" || typeof value === "bigint";
}

/** The bounds between which integers are doubles without loss. */
function doubles({ low, high }: Range): Range<number> {
  return {
    low: low < Number.MIN_SAFE_INTEGER && typeof low === "bigint" ? Number.MIN_SAFE_INTEGER : Number(low),
    high: high > Number.MAX_SAFE_INTEGER && typeof high === "bigint" ? Number.MAX_SAFE_INTEGER : Number(high),
  };
}

/** Integers that no double holds, from the bound that is nearer to 0. */
function* longCandidates(
  { low, high }: Range,
  parts: readonly SchemaObject[],
  takenCount: number,
): Generator<bigint> {
  const isPositive = low > 0;
  const bound = isPositive ? low : high;
  if (bound === Infinity || bound === -Infinity) return;
  const steps = parts.flatMap(({ multipleOf }) =>
    isNumeric(multipleOf) && Number.isInteger(Number(multipleOf)) && multipleOf > 0
      ? [BigInt(multipleOf)]
      : [],
  );
  const step = steps.reduce((a, b) => (a * b) / greatestBigDivisor(a, b), 1n);
  const start = BigInt(typeof bound === "bigint" ? bound : Math.trunc(bound));
  const first = start - (start % step);
  const tries = BigInt(MOST_TRIES + takenCount);
  for (let index = 0n; index < tries; index += 1n) yield first + (isPositive ? index : -index) * step;
}

function greatestBigDivisor(a: bigint, b: bigint): bigint {
  return b === 0n ? a : greatestBigDivisor(b, a % b);
}

/** The smallest number of which the value is a multiple, as a fraction of whole numbers. Undefined: there is none. */
function stepOf(
  parts: readonly SchemaObject[],
  isInteger: boolean,
): { readonly units: number; readonly scale: number } | undefined {
  const steps = parts.flatMap(({ multipleOf }) =>
    typeof multipleOf === "number" && multipleOf > 0 ? [multipleOf] : [],
  );
  if (isInteger) steps.push(1);
  if (steps.length === 0) return undefined;
  const scale = 10 ** Math.max(...steps.map(decimals));
  const units = steps
    .map((step) => Math.round(step * scale))
    .reduce((a, b) => (a * b) / greatestDivisor(a, b));
  return { units, scale };
}

function decimals(number: number): number {
  const [mantissa = "", exponent = "0"] = String(number).split("e");
  return Math.max(0, (mantissa.split(".")[1] ?? "").length - Number(exponent));
}

function greatestDivisor(a: number, b: number): number {
  return b === 0 ? a || 1 : greatestDivisor(b, a % b);
}

function* candidates(
  sampling: Sampling,
  { low, high }: Range<number>,
  step: ReturnType<typeof stepOf>,
  takenCount: number,
): Generator<number> {
  if (step === undefined) {
    const from = Number.isFinite(low) ? low : Number.isFinite(high) ? high - DRAWN_RANGE : 0;
    const to = Number.isFinite(high) ? high : from + DRAWN_RANGE;
    if (sampling.varied) {
      const drawn = Array.from(
        { length: MOST_TRIES },
        () => from + ((to - from) * sampling.random.below(10_000)) / 10_000,
      );
      yield* drawn.map((value) => Math.round(value * 100) / 100);
      yield* drawn;
    }
    yield* [0, from, to, from + 1, to - 1, (from + to) / 2];
    for (let index = takenCount; index > 0; index -= 1) yield from + ((to - from) * index) / (index + 1);
    return;
  }
  const { units, scale } = step;
  const first = Number.isFinite(low) ? Math.ceil((low * scale) / units) : -Infinity;
  const last = Number.isFinite(high) ? Math.floor((high * scale) / units) : Infinity;
  const nearest = Math.min(Math.max(0, first), last);
  const away = nearest >= last ? -1 : 1;
  const clamp = (count: number): number => Math.min(Math.max(first, count), last);
  // Plus 0, which makes -0 a 0.
  const multiple = (count: number): number => (count * units) / scale + 0;
  const start = sampling.varied
    ? clamp(nearest + sampling.random.below(2 * DRAWN_RANGE + 1) - DRAWN_RANGE)
    : nearest;
  if (!sampling.varied && takenCount > 0)
    yield* [multiple(nearest), multiple(clamp(nearest + away * takenCount))];
  for (let index = 0; index < MOST_TRIES; index += 1) yield multiple(clamp(start + index));
  for (let index = 0; index < MOST_TRIES + takenCount; index += 1) yield multiple(nearest + away * index);
  for (let index = 0; index < MOST_TRIES; index += 1) yield multiple(clamp(nearest - index));
}
