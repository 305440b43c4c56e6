/** The time of an occurrence. */
export interface EventTime {
  readonly milliseconds: number;
  /** The offset that was sent, or that of the zone, `+01:00`. Undefined: none was sent, and the time is GMT. */
  readonly offset: string | undefined;
}

/** The formats in the letters of Java's `DateTimeFormatter`. If several fit, the first is used. */
const patterns = [
  "yyyy-MM-dd'T'HH:mm:ssXXX",
  "yyyy-MM-dd'T'HH:mm:s.S",
  "yyyy-MM-dd'T'HH:mm:ss",
  "yyyy-MM-dd HH:mm:ss",
  "yyyy-MM-dd",
  "yyyy-dd-MM HH:mm:ss",
  "dd-MM-yyyy",
  "dd-MM-yyyy HH:mm:ss",
  "MM/dd/yyyy",
  "MM/dd/yyyy HH:mm:ss",
  "yyyy/MM/dd",
  "yyyy/MM/dd HH:mm:ss",
  "yyyyMMdd HH:mm:ss",
  "dd-MMM-yy",
  "EEE MMM dd HH:mm:ss z yyyy",
  "MMMM,dd,yyyy",
  "MMMM,dd",
] as const;

const letters: Readonly<Record<string, string>> = {
  yyyy: String.raw`(?<year>\d{4})`,
  yy: String.raw`(?<yearOfCentury>\d{2})`,
  MMMM: "(?<monthName>[A-Za-z]{3,9})",
  MMM: "(?<monthAbbreviation>[A-Za-z]{3})",
  MM: String.raw`(?<month>\d{2})`,
  dd: String.raw`(?<day>\d{2})`,
  HH: String.raw`(?<hour>\d{2})`,
  mm: String.raw`(?<minute>\d{2})`,
  ss: String.raw`(?<second>\d{2})`,
  s: String.raw`(?<second>\d{1,2})`,
  S: String.raw`(?<fraction>\d{1,9})`,
  EEE: "(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)",
  XXX: String.raw`(?<offset>Z|[+-]\d{2}:\d{2})`,
  z: String.raw`(?<offset>[A-Z]{1,4}|(?:GMT|UTC)?[+-]\d{2}:?\d{2})`,
};

const expressions = patterns.map(expressionOf);

const months = [
  "january",
  "february",
  "march",
  "april",
  "may",
  "june",
  "july",
  "august",
  "september",
  "october",
  "november",
  "december",
];

/** Hours east of Greenwich: the zones of RFC 822 §5.1, and the vendor's own. */
const zones: Readonly<Record<string, number>> = {
  Z: 0,
  UT: 0,
  UTC: 0,
  GMT: 0,
  EST: -5,
  EDT: -4,
  CST: -6,
  CDT: -5,
  MST: -7,
  MDT: -6,
  PST: -8,
  PDT: -7,
  IST: 5.5,
};

/**
 * Reads the time of an occurrence, R30 to R31a. Undefined: no pattern fits.
 *
 * @param year the year of a text without one.
 */
export function readEventTime(text: string, year: number): EventTime | undefined {
  for (const expression of expressions) {
    const groups = expression.exec(text)?.groups;
    const time = groups && timeOf(groups, year);
    if (time !== undefined) return time;
  }
  return undefined;
}

function expressionOf(pattern: string): RegExp {
  const source = pattern.replaceAll(
    /'(?<quoted>[^']*)'|(?<letter>[A-Za-z])\k<letter>*|\./g,
    (part, quoted?: string) => quoted ?? letters[part] ?? `\\${part}`,
  );
  // Computed: of the patterns above, none of which has a repetition without a bound.
  return new RegExp(`^${source}$`);
}

type Groups = Readonly<Record<string, string | undefined>>;

function timeOf(groups: Groups, currentYear: number): EventTime | undefined {
  const number = (name: string, fallback: number): number => Number(groups[name] ?? fallback);
  const year = groups["yearOfCentury"] ? 2000 + number("yearOfCentury", 0) : number("year", currentYear);
  const month = monthOf(groups);
  const [day, hour, minute, second] = [
    number("day", 1),
    number("hour", 0),
    number("minute", 0),
    number("second", 0),
  ];
  const sent = groups["offset"];
  const offset = offsetMinutes(sent ?? "Z");
  const date = new Date(Date.UTC(year, month, day, hour, minute, second));
  const isDay = date.getUTCFullYear() === year && date.getUTCMonth() === month && date.getUTCDate() === day;
  if (offset === undefined || !isDay || hour > 23 || minute > 59 || second > 59) return undefined;
  const fraction = Math.trunc(Number(`0.${groups["fraction"] ?? 0}`) * 1000);
  return {
    milliseconds: date.getTime() + fraction - offset * 60_000,
    offset: sent === undefined ? undefined : writtenOffset(offset),
  };
}

/** The month from 0, January. -1: there is no such month. */
function monthOf({ month, monthName, monthAbbreviation }: Groups): number {
  if (month !== undefined) return Number(month) - 1;
  if (monthName !== undefined) return months.indexOf(monthName.toLowerCase());
  return months.findIndex((name) => name.slice(0, 3) === monthAbbreviation?.toLowerCase());
}

/** Minutes east of Greenwich. Undefined: there is no such offset. */
function offsetMinutes(offset: string): number | undefined {
  const hours = zones[offset];
  if (hours !== undefined) return hours * 60;
  const [, sign, hour, minute] = /([+-])(\d{2}):?(\d{2})$/.exec(offset) ?? [];
  if (sign === undefined || Number(hour) > 18 || Number(minute) > 59) return undefined;
  return (sign === "-" ? -1 : 1) * (Number(hour) * 60 + Number(minute));
}

function writtenOffset(minutes: number): string {
  const size = Math.abs(minutes);
  const [hour, minute] = [Math.floor(size / 60), size % 60].map((part) => String(part).padStart(2, "0"));
  return `${minutes < 0 ? "-" : "+"}${hour}:${minute}`;
}
