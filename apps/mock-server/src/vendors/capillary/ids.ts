import type { Random } from "../../state/random.js";

const HEXADECIMAL = "0123456789abcdef";

/** A new id of 32 hexadecimal digits, as definitions, webhooks, tokens and responses have. */
export function hexadecimalId(random: Random): string {
  return random.text(HEXADECIMAL, 32);
}

/** A new UUID of version 4 (RFC 9562 §5.4), as occurrences have. */
export function uuid(random: Random): string {
  const digits = (length: number): string => random.text(HEXADECIMAL, length);
  return `${digits(8)}-${digits(4)}-4${digits(3)}-${random.text("89ab", 1)}${digits(3)}-${digits(12)}`;
}
