import RandExp from "randexp";

import { textOf, type Json } from "../json.js";
import type { Choice } from "./choice.js";

/** Its declarations promise a default export, but the module is the class itself. */
const Pattern = RandExp as unknown as typeof RandExp.default;

/** The least number within the bounds. */
export function makeNumber(schema: Json, type: string, choice: Choice): number {
  const step = Number(schema["multipleOf"] ?? (type === "integer" ? 1 : 0.5));
  const low = [schema["minimum"], schema["exclusiveMinimum"]].filter((value) => typeof value === "number");
  const high = [schema["maximum"], schema["exclusiveMaximum"]].filter((value) => typeof value === "number");
  const least = low.length > 0 ? Math.max(...low) : high.length > 0 ? Math.min(...high) - 10 * step : 1;
  const salted = high.length === 0 && low.length === 0 ? choice.salt % 1000 : 0;
  let value = Math.ceil((least + salted) / step) * step;
  if (value <= Number(schema["exclusiveMinimum"] ?? -Infinity)) value += step;
  return Number(value.toFixed(6));
}

const FORMATS: Readonly<Record<string, (salt: number) => string>> = {
  date: () => "2026-02-28",
  "date-time": () => "2026-02-28T12:30:00Z",
  time: () => "12:30:00Z",
  duration: () => "P1D",
  email: (salt) => `jane${salt}@example.com`,
  hostname: () => "www.example.com",
  ipv4: () => "192.0.2.1",
  ipv6: () => "2001:db8::1",
  uri: (salt) => `https://example.com/${salt}`,
  url: (salt) => `https://example.com/${salt}`,
  "uri-reference": () => "/books/1",
  iri: () => "https://example.com/1",
  uuid: (salt) => `123e4567-e89b-42d3-a456-${String(426_614_174_000 + salt)}`,
  byte: () => "ZXhhbXBsZQ==",
  binary: () => "bytes",
};

/** A string of the pattern or format, as long as it must be. */
export function makeString(schema: Json, choice: Choice): string {
  const least = Number(schema["minLength"] ?? 0);
  const most = Number(schema["maxLength"] ?? 200);
  const pattern = textOf(schema["pattern"]);
  if (pattern !== undefined) return fromPattern(pattern, least, most, choice);
  const made = FORMATS[String(schema["format"])]?.(choice.salt);
  if (made !== undefined) return made;
  if (schema["contentEncoding"] === "base64") return "ZXhhbXBsZQ==";
  const text = `text${choice.salt}`;
  return text.padEnd(least, "a").slice(0, Math.max(most, 0));
}

/** A string that a pattern matches, as short as the bounds let it be. */
function fromPattern(pattern: string, least: number, most: number, choice: Choice): string {
  let seed = choice.salt + choice.branch * 7919 + 1;
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const generator = new Pattern(pattern);
    generator.max = Math.max(2, Math.min(least, 64)) + (attempt % 5);
    generator.randInt = (from: number, to: number): number => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return from + (seed % (to - from + 1));
    };
    generator.defaultRange.subtract(0, 47);
    generator.defaultRange.subtract(58, 64);
    generator.defaultRange.subtract(91, 96);
    generator.defaultRange.subtract(123, 126);
    const text = generator.gen();
    const { length } = Array.from(text);
    if (length >= least && length <= most) return text;
    if (length < least && !pattern.endsWith("$")) {
      const padded = text.padEnd(least, "a");
      if (new RegExp(pattern).test(padded)) return padded;
    }
  }
  return "";
}
