/** A point in time as events hold it: Unix time in milliseconds. */
export type Timestamp = number;

/** Start and end, which both belong to the range. */
export type TimeRange = readonly [start: Timestamp, end: Timestamp];

/** Checks that a time belongs to a range. */
export function isWithin(time: Timestamp, [start, end]: TimeRange): boolean {
  return start <= time && time <= end;
}

/**
 * Reads a time range from a JSON array in a text, `[1773738000000,1773741600000]` (R15).
 *
 * @returns undefined if the text is not an array of two integers.
 */
export function parseTimeRange(text: string): TimeRange | undefined {
  const range = parseJson(text);
  if (!Array.isArray(range) || range.length !== 2 || !range.every(Number.isInteger)) return undefined;
  return range as [number, number];
}

/**
 * Converts a Unix time in seconds, the format of external events.
 *
 * @returns undefined if the time in milliseconds is too large to be exact.
 */
export function timestampOfSeconds(seconds: number): Timestamp | undefined {
  const milliseconds = seconds * 1000;
  return Number.isSafeInteger(milliseconds) ? milliseconds : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
