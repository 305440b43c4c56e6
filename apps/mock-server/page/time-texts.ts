/** The durations that the server takes, in ISO 8601. */
const ISO =
  /^P(?=\d|T\d)(?:\d+Y)?(?:\d+M)?(?:\d+W)?(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+(?:[.,]\d+)?S)?)?$/;

/** `15 min`, `2h` */
const PLAIN = /^(\d+)\s*(?:(s)(?:ec(?:ond)?s?)?|(m)(?:in(?:ute)?s?)?|(h)(?:ours?)?|(d)(?:ays?)?)$/;

/**
 * The ISO 8601 duration that a reader means.
 *
 * @throws {Error} with the remedy
 */
export function durationOf(text: string): string {
  const [, count, ...units] = PLAIN.exec(text.trim().toLowerCase()) ?? [];
  const unit = units.find((found) => found !== undefined);
  if (count !== undefined && unit !== undefined)
    return `P${unit === "d" ? "" : "T"}${count}${unit.toUpperCase()}`;
  const duration = text.trim().toUpperCase();
  if (ISO.test(duration)) return duration;
  throw new Error("Write a duration such as PT15M.");
}

/**
 * The time that a reader means, in UTC unless the text has an offset.
 *
 * @throws {Error} with the remedy
 */
export function timeOf(text: string): string {
  const written = text.trim().toUpperCase().replace(" ", "T");
  const hasOffset = !written.includes("T") || /(?:Z|[+-]\d\d:\d\d)$/.test(written);
  const time = new Date(hasOffset ? written : `${written}Z`);
  if (!/^\d{4}-\d\d-\d\d/.test(written) || Number.isNaN(time.getTime())) {
    throw new Error("Write a time such as 2030-01-31T12:00:00Z.");
  }
  return time.toISOString();
}

/** `2.5 ms`, `12 ms`, `1.5 s` */
export function millisecondsText(milliseconds: number): string {
  if (milliseconds >= 1000) return `${(milliseconds / 1000).toFixed(1)} s`;
  return `${milliseconds < 10 ? milliseconds.toFixed(1) : Math.round(milliseconds)} ms`;
}
