import type { Random } from "../state/random.js";
import { compilePattern } from "../pattern/ecmascript-pattern.js";
import { mayBe, type SchemaShape } from "./schema-shape.js";

const DIGITS = "0123456789";
const LOWER_CASE = "abcdefghijklmnopqrstuvwxyz";
const UPPER_CASE = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const HEXADECIMAL = "0123456789abcdef";

/** The length of an identifier for which the contract has neither an example nor a bound. */
const LENGTH = 12;

/** The sources of new identifiers. */
export interface IdentifierSources {
  readonly random: Random;
  /** Draws the next number of the collection. */
  readonly nextNumber: () => Promise<number>;
}

/**
 * Makes an identifier for a property: the next number, a UUID, or a text with the form of the contract's example. It
 * need not match a `pattern`: the caller checks the response that contains it.
 *
 * @param example the property's value in an example, written in the contract or made from the schema
 */
export async function newIdentifier(
  shape: SchemaShape,
  example: unknown,
  { random, nextNumber }: IdentifierSources,
): Promise<number | string> {
  if (!mayBe(shape, "string")) return nextNumber();
  if (shape.format === "uuid") return newUuid(random);
  if (typeof example === "number") return shape.types.size === 0 ? nextNumber() : String(await nextNumber());
  const text = typeof example === "string" ? example : "";
  const [, prefix, digits] = /^((?:[A-Za-z]+[-_]?)?)(\d{1,10})$/.exec(text) ?? [];
  if (prefix !== undefined && digits !== undefined) {
    const next = String(await nextNumber());
    const forms = [
      digits.startsWith("0") ? next.padStart(digits.length, "0") : next,
      next.padStart(digits.length, "0"),
    ];
    const allowed = forms.map((form) => prefix + form).find((form) => isAllowed(shape, form));
    if (allowed !== undefined) return allowed;
  }
  if (/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text)) return newUuid(random);
  if (
    text !== "" &&
    (shape.example !== undefined || shape.keywords.pattern !== undefined || /\d/.test(text))
  ) {
    return likeExample(text, random);
  }
  const { minLength = 0, maxLength = Infinity } = shape.keywords;
  return random.text(LOWER_CASE + DIGITS, Math.min(Math.max(LENGTH, minLength), maxLength));
}

/** True for a text within the bounds of the schema. A pattern that is not linear is not searched. */
function isAllowed({ keywords }: SchemaShape, text: string): boolean {
  const { minLength = 0, maxLength = Infinity, pattern } = keywords;
  if (text.length < minLength || text.length > maxLength) return false;
  return typeof pattern !== "string" || searchOf(pattern)(text);
}

function searchOf(pattern: string): (text: string) => boolean {
  try {
    return compilePattern(pattern).search;
  } catch {
    return () => false;
  }
}

/** A UUID of version 4 (RFC 9562 §5.4). */
export function newUuid(random: Random): string {
  const digits = (length: number): string => random.text(HEXADECIMAL, length);
  const variant = random.text("89ab", 1);
  return `${digits(8)}-${digits(4)}-4${digits(3)}-${variant}${digits(3)}-${digits(12)}`;
}

/** Replaces each letter and digit behind the prefix by another of its kind: `cus_4fdAW5ft` → `cus_9kqZB2rm`. */
function likeExample(example: string, random: Random): string {
  const end = Math.max(example.lastIndexOf("_"), example.lastIndexOf("-"), example.lastIndexOf(":")) + 1;
  const [prefix, rest] = [example.slice(0, end), example.slice(end)];
  const isHexadecimal = /^(?=.*[a-f])[\da-f]+$/.test(rest);
  return (
    prefix +
    rest.replaceAll(/[A-Za-z\d]/g, (character) => random.text(alphabetOf(character, isHexadecimal), 1))
  );
}

function alphabetOf(character: string, isHexadecimal: boolean): string {
  if (isHexadecimal) return HEXADECIMAL;
  if (DIGITS.includes(character)) return DIGITS;
  return LOWER_CASE.includes(character) ? LOWER_CASE : UPPER_CASE;
}
