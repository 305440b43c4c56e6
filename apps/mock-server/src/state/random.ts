import { createHash } from "node:crypto";

/** A source of random values that returns the same values for the same seed. */
export interface Random {
  /** An integer from 0 up to, but not including, `limit`, which is at most 2^32. */
  below(limit: number): number;
  /** `length` characters of `alphabet`. */
  text(alphabet: string, length: number): string;
}

const BYTES_PER_NUMBER = 4;

/**
 * Random values for one exchange: SHA-256 in counter mode over the three parameters, computed on the first draw. Its
 * state is as wide as the hash, so the streams of two exchanges do not meet. A 32-bit state would repeat an id after
 * about 65 000 exchanges.
 *
 * @param seed any integer.
 * @param session the name of the session.
 * @param sequence a number drawn from a sequence of the store, so that two replicas with one seed never make equal ids.
 */
export function randomOf(seed: number, session: string, sequence: number): Random {
  let block: Buffer | undefined;
  let blocks = 0;
  let offset = 0;
  const next = (): number => {
    if (block === undefined || offset === block.length) {
      block = createHash("sha256")
        .update(JSON.stringify([seed, session, sequence, blocks++]))
        .digest();
      offset = 0;
    }
    const value = block.readUInt32BE(offset);
    offset += BYTES_PER_NUMBER;
    return value;
  };
  const below = (limit: number): number => Math.floor((next() / 2 ** 32) * limit);
  return {
    below,
    text: (alphabet, length) =>
      Array.from({ length }, () => alphabet.charAt(below(alphabet.length))).join(""),
  };
}
