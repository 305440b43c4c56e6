import { formats } from "../../validation/formats.js";
import type { Random } from "../../state/random.js";

const LETTERS = "abcdefghijklmnopqrstuvwxyz";
const HEX = "0123456789abcdef";

const two = (random: Random, from: number, to: number): string =>
  String(from + random.below(to - from + 1)).padStart(2, "0");
const word = (random: Random): string => random.text(LETTERS, 3 + random.below(5));
const date = (random: Random): string =>
  `20${two(random, 0, 39)}-${two(random, 1, 12)}-${two(random, 1, 28)}`;
const time = (random: Random): string => `${two(random, 0, 23)}:${two(random, 0, 59)}:${two(random, 0, 59)}Z`;

/** The texts of a format: plain ones, of which the later are shorter, one at random, and a longer one. */
interface FormatTexts {
  readonly plain: readonly string[];
  readonly varied: (random: Random) => string;
  /** A text of about this many characters. Absent: the length of the format is fixed. */
  readonly long?: (length: number) => string;
}

const fill = (prefix: string, length: number): string =>
  prefix + "a".repeat(Math.max(0, length - prefix.length));
/** A host name: labels of up to 60 letters. */
const longHost = (length: number): string =>
  Array.from({ length }, (_, index) => (index % 60 === 59 && index < length - 1 ? "." : "a")).join("");

const uri: FormatTexts = {
  plain: ["https://example.com", "a:b"],
  varied: (random) => `https://example.com/${word(random)}/${random.below(1000)}`,
  long: (length) => fill("https://example.com/", length),
};
const uriReference: FormatTexts = {
  plain: ["/path", "a"],
  varied: (random) => `/${word(random)}/${random.below(1000)}`,
  long: (length) => fill("/", length),
};
const email: FormatTexts = {
  plain: ["user@example.com", "a@b.co"],
  varied: (random) => `${word(random)}@example.com`,
  long: (length) => `user@${longHost(Math.max(0, length - 9))}.com`,
};
const hostname: FormatTexts = {
  plain: ["example.com", "a"],
  varied: (random) => `${word(random)}.example.com`,
  long: longHost,
};

const texts: Readonly<Record<string, FormatTexts>> = {
  byte: {
    plain: ["c3RyaW5n", "YQ==", ""],
    varied: (random) => Buffer.from(word(random)).toString("base64"),
    long: (length) => "YWFh".repeat(Math.ceil(length / 4)),
  },
  date: { plain: ["2024-01-01"], varied: date },
  "date-time": { plain: ["2024-01-01T00:00:00Z"], varied: (random) => `${date(random)}T${time(random)}` },
  time: { plain: ["00:00:00Z"], varied: time },
  duration: { plain: ["P1D"], varied: (random) => `PT${1 + random.below(59)}M${1 + random.below(59)}S` },
  email,
  "idn-email": email,
  hostname,
  "idn-hostname": hostname,
  ipv4: { plain: ["192.0.2.1"], varied: (random) => `192.0.2.${random.below(256)}` },
  ipv6: { plain: ["2001:db8::1", "::1"], varied: (random) => `2001:db8::${random.text(HEX.slice(1), 4)}` },
  "json-pointer": {
    plain: ["/path", "/a", ""],
    varied: (random) => `/${word(random)}`,
    long: (length) => fill("/", length),
  },
  "relative-json-pointer": { plain: ["0"], varied: (random) => `${random.below(3)}/${word(random)}` },
  "json-pointer-uri-fragment": { plain: ["#/path", "#"], varied: (random) => `#/${word(random)}` },
  regex: {
    plain: ["^.*$", "."],
    varied: (random) => `^${word(random)}$`,
    long: (length) => fill("", length),
  },
  uri,
  iri: uri,
  url: { ...uri, plain: ["https://example.com", "http://a"] },
  "uri-reference": uriReference,
  "iri-reference": uriReference,
  "uri-template": { ...uriReference, plain: ["/path/{id}", "/a"] },
  uuid: {
    plain: ["00000000-0000-4000-8000-000000000000"],
    varied: (random) =>
      [
        random.text(HEX, 8),
        random.text(HEX, 4),
        `4${random.text(HEX, 3)}`,
        `8${random.text(HEX, 3)}`,
        random.text(HEX, 12),
      ].join("-"),
  },
  password: {
    plain: ["password"],
    varied: (random) => random.text(LETTERS + HEX.toUpperCase(), 12),
    long: (length) => fill("password", length),
  },
};

/** Texts of a format to try, none for a format without texts of its own. */
export function formatCandidates(
  format: string,
  random: Random | undefined,
  length: { readonly min: number; readonly max: number },
): readonly string[] {
  const known = Object.hasOwn(texts, format) ? texts[format] : undefined;
  if (known === undefined) return [];
  const varied = random === undefined ? [] : [known.varied(random), known.varied(random)];
  const long = known.long && length.min > 0 ? [known.long(length.min)] : [];
  return [...varied, ...known.plain, ...long];
}

/** True if a text is of the format, or no validator knows the format. */
export function fitsFormat(format: string, text: string): boolean {
  const known: unknown = Object.hasOwn(formats, format) ? Reflect.get(formats, format) : true;
  if (known instanceof RegExp) return known.test(text);
  if (typeof known === "function") return (known as (text: string) => boolean)(text);
  const { type, validate } = Object(known) as { type?: string; validate?: unknown };
  if (type === "number") return true;
  if (validate instanceof RegExp) return validate.test(text);
  return typeof validate === "function" ? (validate as (text: string) => boolean)(text) : true;
}
