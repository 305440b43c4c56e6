import type { TimeRange } from "../time.js";
import { StatementError } from "./dql/errors.js";
import type { Moment, TimeClause } from "./dql/syntax.js";

/** The time range of a statement at the time when it is run. */
export type TimeRangeAt = (now: number) => TimeRange;

/** Milliseconds of each unit. A year has 365 days. */
const UNITS: Readonly<Record<string, number>> = {
  ns: 1e-6,
  us: 1e-3,
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 7 * 86_400_000,
  y: 365 * 86_400_000,
};

/**
 * Compiles the clause of a time range. A range without an end ends now.
 *
 * @throws StatementError for a day that no month has, and for an interval of less than a millisecond.
 */
export function compileTime(clause: TimeClause | undefined): {
  readonly range: TimeRangeAt | undefined;
  readonly interval: number | undefined;
} {
  if (clause === undefined) return { range: undefined, interval: undefined };
  const start = clause.start && compileMoment(clause.start);
  const end = clause.end && compileMoment(clause.end);
  const interval = clause.interval === undefined ? undefined : millisecondsOf(clause.interval);
  if (interval !== undefined && interval < 1) {
    throw new StatementError(clause.position, "an interval of a millisecond or more is expected");
  }
  return { range: (now) => [start?.(now) ?? -Infinity, end?.(now) ?? now], interval };
}

function compileMoment({ kind, text, position }: Moment): (now: number) => number {
  if (kind === "duration") {
    const ago = millisecondsOf(text);
    return (now) => now - ago;
  }
  const time = kind === "date" ? timeOfDate(text) : unixTime(text);
  if (time === undefined) throw new StatementError(position, `a date is expected, not "${text}"`);
  return () => time;
}

/** A date, at midnight or at a time of day, in UTC. Undefined: no month has this day, or no day this time. */
function timeOfDate(text: string): number | undefined {
  const [day = "", timeOfDay = "00:00:00"] = text.split(" ");
  const date = new Date(`${day}T${timeOfDay}Z`);
  // JavaScript reads February 30 as March 2.
  return Number.isNaN(date.getTime()) || !date.toISOString().startsWith(day) ? undefined : date.getTime();
}

/** Such a number of seconds is in the year 5138, and of milliseconds in 1973. */
const LARGEST_SECONDS = 1e11;

/** A Unix time in seconds or in milliseconds. */
function unixTime(text: string): number {
  const number = Number(text);
  return number < LARGEST_SECONDS ? number * 1000 : number;
}

/** The milliseconds of a duration such as `1h30m`. */
function millisecondsOf(duration: string): number {
  let total = 0;
  for (const [, count, unit = ""] of duration.matchAll(/(?<!\d)(\d+)([a-z]+)/g))
    total += Number(count) * (UNITS[unit] ?? 0);
  return total;
}
