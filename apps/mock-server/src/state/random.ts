import { hash } from "node:crypto";

/** A source of random values that returns the same values for the same seed. */
export interface Random {
  /** An integer from 0 up to, but not including, `limit`, which is at most 2^32. */
  below(limit: number): number;
  /** `length` characters of `alphabet`, which has at most 2^8 of them. */
  text(alphabet: string, length: number): string;
}

const BYTES_PER_NUMBER = 4;
const BYTES_PER_CHARACTER = 2;

/**
 * Random values for one exchange: SHA-512 in counter mode over the three parameters, computed on the first draw. Its
 * state is as wide as the hash, so the streams of two exchanges do not meet. A 32-bit state would repeat an id after
 * about 65 000 exchanges.
 *
 * @param seed any integer.
 * @param session the name of the session.
 * @param sequence a number drawn from a sequence of the store, so that two replicas with one seed never make equal ids.
 */
export function randomOf(seed: number, session: string, sequence: number): Random {
  let block = Buffer.alloc(0);
  let blocks = 0;
  let offset = 0;
  /** A number from 0 up to, but not including, 1. */
  const next = (bytes: number): number => {
    if (offset + bytes > block.length) {
      block = hash("sha512", JSON.stringify([seed, session, sequence, blocks++]), "buffer");
      offset = 0;
    }
    const value = block.readUIntBE(offset, bytes);
    offset += bytes;
    return value / 256 ** bytes;
  };
  return {
    below: (limit) => Math.floor(next(BYTES_PER_NUMBER) * limit),
    text(alphabet, length) {
      let text = "";
      while (text.length < length) text += alphabet.charAt(Math.floor(next(BYTES_PER_CHARACTER) * alphabet.length));
      return text;
    },
  };
}
