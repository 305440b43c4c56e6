/** ISO 8601: years, months, weeks and days, then hours, minutes and seconds, of which the last may have a fraction. */
const DURATION =
  /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:[.,]\d+)?)S)?)?$/;

/**
 * The time that lies an ISO 8601 duration after another, `PT15M`. Years and months are those of the calendar, in UTC.
 *
 * @returns undefined for a text that is no duration
 */
export function timeAfter(start: Date, duration: string): Date | undefined {
  const [, ...parts] = DURATION.exec(duration) ?? [];
  if (parts.every((part) => part === undefined) || duration.endsWith("T")) return undefined;
  const [years = 0, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = parts.map(
    (part) => Number((part ?? "0").replace(",", ".")),
  );
  const time = monthsAfter(start, years * 12 + months);
  const wholeDays = weeks * 7 + days;
  const milliseconds = (((wholeDays * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
  return new Date(time.getTime() + Math.round(milliseconds));
}

/** The same day and time in another month, or its last day if it has fewer. */
function monthsAfter(start: Date, months: number): Date {
  const time = new Date(start);
  if (months === 0) return time;
  time.setUTCMonth(time.getUTCMonth() + months);
  if (time.getUTCDate() !== start.getUTCDate()) time.setUTCDate(0);
  return time;
}
