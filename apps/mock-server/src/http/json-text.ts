import { parseLong } from "./long-integers.js";

/**
 * JSON of a value. A whole number that is kept as BigInt, because a double cannot hold it, is written digit by digit.
 *
 * @returns undefined for what JSON has no form for
 */
export function jsonText(value: unknown): string | undefined {
  return textOf(value).text;
}

/** The JSON of a value, and the value that its readers have: a copy. Undefined for what JSON has no form for. */
export function throughJson(value: unknown): { readonly text: string; readonly value: unknown } | undefined {
  const { text, hasLong } = textOf(value);
  if (text === undefined) return undefined;
  return { text, value: hasLong ? parseLong(text) : (JSON.parse(text) as unknown) };
}

function textOf(value: unknown): { readonly text: string | undefined; readonly hasLong: boolean } {
  try {
    return { text: JSON.stringify(value), hasLong: false };
  } catch (error) {
    // JSON.stringify throws at a BigInt, so that most values are not searched for one.
    if (!holdsBigInt(value)) throw error;
    return { text: write(value), hasLong: true };
  }
}

function holdsBigInt(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return typeof value === "bigint";
  return Object.values(value).some(holdsBigInt);
}

function write(value: unknown): string | undefined {
  if (typeof value === "bigint") return String(value);
  if (Array.isArray(value)) return `[${value.map((item) => write(item) ?? "null").join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const members = Object.entries(value).flatMap(([name, member]) => {
    const text = write(member);
    return text === undefined ? [] : [`${JSON.stringify(name)}:${text}`];
  });
  return `{${members.join(",")}}`;
}

/** A value where there is no JSON around it: a text itself, nothing for null, JSON for everything else. */
export function plainText(value: unknown): string {
  if (value === null || value === undefined) return "";
  return typeof value === "string" ? value : (jsonText(value) ?? "");
}
