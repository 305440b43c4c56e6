/** A point in time as it is stored: milliseconds since 1970, in whole seconds, which is the precision of responses. */
export type Timestamp = number;

/** Drops the fraction of a second. */
export function timestampOf(date: Date): Timestamp {
  return Math.floor(date.getTime() / 1000) * 1000;
}

/** R9: writes a time as `2026-03-02T09:15:00+00:00`. */
export function formatTime(timestamp: Timestamp): string {
  return `${new Date(timestamp).toISOString().slice(0, 19)}+00:00`;
}

/** A date, or a date and a time. In a query string, a `+` that is not encoded arrives as a space. */
const timePattern = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(Z|[+ -]\d\d:\d\d)?)?$/i;

/**
 * Reads an ISO 8601 time; one without an offset is in UTC.
 *
 * @returns milliseconds since 1970; undefined if the text is not an ISO 8601 time.
 */
export function parseTime(text: string): number | undefined {
  const match = timePattern.exec(text);
  if (match === null) return undefined;
  const [, date = "", time = "00:00", offset = "Z"] = match;
  const milliseconds = Date.parse(`${date}T${time}${offset.replace(" ", "+").toUpperCase()}`);
  return Number.isNaN(milliseconds) || !isOnCalendar(date) ? undefined : milliseconds;
}

/** False for 30 February, which `Date` reads as 2 March. */
function isOnCalendar(date: string): boolean {
  return new Date(date).getUTCDate() === Number(date.slice(-2));
}
