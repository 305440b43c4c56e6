import { types } from "node:util";

import { timeAfter } from "./duration.js";

/** The first and the last time that a clock shows: those of the years that RFC 3339 can write, but for the year 0. */
const FIRST = "0001-01-01T00:00:00Z";
const LAST = "9999-12-31T23:59:59.999Z";

const first = Date.parse(FIRST);
const last = Date.parse(LAST);

/** A date, or a date and a time with its offset. */
const TIME = /^(\d{4}-\d\d-\d\d)(?:[t ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:z|[+-]\d\d(?::?\d\d)?))?$/i;

/**
 * The time that a clock is to show, in milliseconds since the epoch.
 *
 * @throws RangeError for a value that is no time, and for a time that no clock shows
 */
export function timeOf(time: Date | string): number {
  const found =
    typeof time === "string" ? timeOfText(time) : types.isDate(time) ? time.getTime() : Number.NaN;
  if (isShowable(found)) return found;
  throw new RangeError(
    `The clock cannot show ${String(time)}. Write a date, or a time with its offset and seconds from 00 to 59, from ${FIRST} to ${LAST}.`,
  );
}

/**
 * The time that lies another one after a time, in milliseconds since the epoch.
 *
 * @param by milliseconds, or an ISO 8601 duration
 * @throws RangeError for a value that is neither, and for a time that no clock shows
 */
export function timeLater(start: number, by: number | string): number {
  const later = typeof by === "string" ? timeAfter(new Date(start), by)?.getTime() : start + Math.round(by);
  if (later === undefined || Number.isNaN(later)) {
    throw new RangeError(
      `The clock cannot be advanced by ${by}. Write milliseconds, or an ISO 8601 duration such as PT15M.`,
    );
  }
  if (isShowable(later)) return later;
  throw new RangeError(
    `The clock cannot be advanced so far. It shows times from ${FIRST} to ${LAST}: write a shorter time, such as PT15M.`,
  );
}

/** The time itself, or the first or last one that a clock shows. */
export function nearestShowable(time: number): number {
  return Math.min(Math.max(time, first), last);
}

function isShowable(time: number): boolean {
  return time >= first && time <= last;
}

/** A `Date` takes the 30th of February for the 2nd of March. */
function timeOfText(text: string): number {
  const [, day = ""] = TIME.exec(text) ?? [];
  const midnight = new Date(day);
  const isDay = !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(day);
  return day !== "" && isDay ? Date.parse(text) : Number.NaN;
}
