import type { SchemaObject } from "@event-contracts/contracts/openapi";

import type { Conjunction } from "./conjunction.js";
import type { Sampling } from "./sampling.js";

/** Bounds that a format sets. */
const FORMAT_BOUNDS: Readonly<Record<string, readonly [number, number]>> = {
  int8: [-128, 127],
  uint8: [0, 255],
  int16: [-32_768, 32_767],
  uint16: [0, 65_535],
  int32: [-2_147_483_648, 2_147_483_647],
  uint32: [0, 4_294_967_295],
  int64: [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
  uint64: [0, Number.MAX_SAFE_INTEGER],
};

/** The numbers that are tried, and the width of the range from which one is drawn. */
const MOST_TRIES = 100;
const DRAWN_RANGE = 1000;

/** A number that holds to the parts: the nearest to 0, or one that is drawn. Undefined: none was found. */
export function makeNumber(
  sampling: Sampling,
  { parts, nots }: Conjunction,
  isInteger: boolean,
): number | undefined {
  const fits = (value: number): boolean =>
    parts.every((part) => sampling.holds(numeric(part), value)) &&
    !nots.some((not) => sampling.holds(not, value));
  return candidates(sampling, rangeOf(parts), stepOf(parts, isInteger)).find(fits);
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

interface Range {
  readonly low: number;
  readonly high: number;
}

function rangeOf(parts: readonly SchemaObject[]): Range {
  const formats = parts.flatMap(({ format = "" }) =>
    Object.hasOwn(FORMAT_BOUNDS, format) ? [FORMAT_BOUNDS[format] ?? []] : [],
  );
  const numbers = (...keywords: string[]): number[] =>
    parts.flatMap((part) =>
      keywords.map((keyword) => part[keyword]).filter((value) => typeof value === "number"),
    );
  return {
    low: Math.max(
      ...numbers("minimum", "exclusiveMinimum"),
      ...formats.map(([low = -Infinity]) => low),
      -Infinity,
    ),
    high: Math.min(
      ...numbers("maximum", "exclusiveMaximum"),
      ...formats.map(([, high = Infinity]) => high),
      Infinity,
    ),
  };
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

function candidates(
  sampling: Sampling,
  { low, high }: Range,
  step: ReturnType<typeof stepOf>,
): readonly number[] {
  const tries = Array.from({ length: MOST_TRIES }, (_, index) => index);
  if (step === undefined) {
    const from = Number.isFinite(low) ? low : Number.isFinite(high) ? high - DRAWN_RANGE : 0;
    const to = Number.isFinite(high) ? high : from + DRAWN_RANGE;
    const drawn = sampling.varied
      ? tries.map(() => from + ((to - from) * sampling.random.below(10_000)) / 10_000)
      : [];
    return [
      ...drawn.map((value) => Math.round(value * 100) / 100),
      ...drawn,
      0,
      from,
      to,
      from + 1,
      to - 1,
      (from + to) / 2,
    ];
  }
  const { units, scale } = step;
  const first = Number.isFinite(low) ? Math.ceil((low * scale) / units) : -Infinity;
  const last = Number.isFinite(high) ? Math.floor((high * scale) / units) : Infinity;
  const nearest = Math.min(Math.max(0, first), last);
  const away = nearest >= last ? -1 : 1;
  const clamp = (count: number): number => Math.min(Math.max(first, count), last);
  const start = sampling.varied
    ? clamp(nearest + sampling.random.below(2 * DRAWN_RANGE + 1) - DRAWN_RANGE)
    : nearest;
  return [
    start,
    ...tries.map((index) => clamp(start + index)),
    ...tries.map((index) => nearest + away * index),
    ...tries.map((index) => clamp(nearest - index)),
  ].map(
    // Plus 0, which makes -0 a 0.
    (count) => (count * units) / scale + 0,
  );
}
