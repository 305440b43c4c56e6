import type { Random } from "../../state/random.js";

const HEXADECIMAL = "0123456789abcdef";

/** 32 hexadecimal digits, as definitions, webhooks and requests are numbered. */
export function hexadecimalId(random: Random): string {
  return random.text(HEXADECIMAL, 32);
}

/** A UUID of version 4 (RFC 9562 §5.4), as occurrences are numbered. */
export function uuid(random: Random): string {
  const digits = (length: number): string => random.text(HEXADECIMAL, length);
  return `${digits(8)}-${digits(4)}-4${digits(3)}-${random.text("89ab", 1)}${digits(3)}-${digits(12)}`;
}
