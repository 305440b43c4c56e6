/** A moment in milliseconds since 1970, of whole seconds: what is kept is what is shown. */
export type Moment = number;

export function momentOf(date: Date): Moment {
  return Math.floor(date.getTime() / 1000) * 1000;
}

/** As the vendor writes it, `2026-03-02T09:15:00+00:00`. */
export function writeTime(moment: Moment): string {
  return `${new Date(moment).toISOString().slice(0, 19)}+00:00`;
}

/** A date, or a date and a time; a `+` that a query has turned into a space is one again. */
const spelling = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(Z|[+ -]\d\d:\d\d)?)?$/i;

/** Milliseconds since 1970; undefined when the text is no ISO 8601 time. Without an offset it is in UTC. */
export function readTime(text: string): number | undefined {
  const match = spelling.exec(text);
  if (match === null) return undefined;
  const [, date = "", time = "00:00", offset = "Z"] = match;
  const milliseconds = Date.parse(`${date}T${time}${offset.replace(" ", "+").toUpperCase()}`);
  return Number.isNaN(milliseconds) ? undefined : milliseconds;
}
