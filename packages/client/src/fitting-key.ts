import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";

/**
 * Returns an idempotency key that the vendor accepts: the given one, or its SHA-256 in hexadecimal (64 characters) if it is
 * too long. The same key always has the same result. The library computes it without a promise, which WebCrypto cannot.
 *
 * @param longest number of characters
 */
export function fittingKey(key: string, longest: number): string {
  return key.length <= longest ? key : bytesToHex(sha256(utf8ToBytes(key)));
}
