import { Refusal } from "../../failure/failure.js";

const ISO = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?$/;

/**
 * Reads a date of a query, in ISO 8601, as Unix milliseconds. A date without an offset is UTC.
 *
 * @throws Refusal for other text.
 */
export function parseQueryDate(parameter: string, text: string): number {
  const isLocal = text.includes("T") && !/(Z|[+-]\d{2}:\d{2})$/.test(text);
  const milliseconds =
    ISO.test(text) && isDay(text.slice(0, 10)) ? Date.parse(isLocal ? `${text}Z` : text) : Number.NaN;
  if (!Number.isNaN(milliseconds)) return milliseconds;
  throw new Refusal({
    kind: "invalid-request",
    violations: [
      {
        in: "query",
        at: [parameter],
        keyword: "format",
        params: { format: "date-time" },
        value: text,
        message: "must be a date such as 2026-03-14T18:20:00",
      },
    ],
  });
}

/** True for a day that exists: `Date.parse` reads 30 February as 1 March. */
function isDay(day: string): boolean {
  const milliseconds = Date.parse(day);
  return !Number.isNaN(milliseconds) && new Date(milliseconds).toISOString().startsWith(day);
}

/** Writes the date of a stored occurrence: `2026-03-14T17:20:00Z`. */
export function formatToSeconds(date: Date): string {
  return date.toISOString().replace(/\.\d+Z$/, "Z");
}

/** Writes the time at which a token expired: `2026-03-14T17:25:00.000+0000`. */
export function formatToMilliseconds(date: Date): string {
  return date.toISOString().replace("Z", "+0000");
}

/** Writes the date of a running state: `2026-03-14T17:20:00+00:00`. */
export function formatWithOffset(date: Date): string {
  return formatToSeconds(date).replace("Z", "+00:00");
}
