import { createHash, timingSafeEqual } from "node:crypto";

/** True for two equal texts. The time of the comparison tells nothing of where they differ, nor of their lengths. */
export function isSameSecret(expected: string, given: string): boolean {
  return timingSafeEqual(digestOf(expected), digestOf(given));
}

/** Digests have one length, which `timingSafeEqual` asks for. */
function digestOf(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
