import type { RateLimit } from "@event-contracts/contracts";

/** A smaller difference between two clocks is the time on the way, and the fraction that an HTTP date omits. */
const CLOCK_TOLERANCE = 2000;

/**
 * The milliseconds that a response asks to wait: by the header of the contract, or by `Retry-After`, which contains
 * seconds or a date (RFC 9110 §10.2.3).
 *
 * @param now the local time in milliseconds since 1970. If the response's `Date` differs, that one counts for times
 * @returns a positive number, or nothing if the response names no time in the future
 */
export function requestedPause(headers: Headers, rateLimit: RateLimit, now: number): number | undefined {
  const { retryAt, retryAfter = "retry-after" } = rateLimit;
  const wait = retryAt ? untilTime(numberIn(headers.get(retryAt)) * 1000, headers, now) : Number.NaN;
  const pauses = [wait, pauseIn(headers, retryAfter, now), pauseIn(headers, "retry-after", now)];
  return pauses.find((pause) => pause > 0);
}

function pauseIn(headers: Headers, name: string, now: number): number {
  const value = headers.get(name);
  const seconds = numberIn(value);
  return Number.isNaN(seconds) ? untilTime(Date.parse(value ?? ""), headers, now) : seconds * 1000;
}

/** An empty text is no number. `Number` reads it as 0. */
function numberIn(text: string | null): number {
  return text?.trim() ? Number(text) : Number.NaN;
}

function untilTime(time: number, headers: Headers, now: number): number {
  return time - serverTime(headers, now);
}

/** The vendor's time in milliseconds since 1970, by the `Date` of a response. */
export function serverTime(headers: Headers, now: number): number {
  const date = Date.parse(headers.get("date") ?? "");
  return Math.abs(date - now) > CLOCK_TOLERANCE ? date : now;
}
