import { createHash } from "node:crypto";

/** A source of random values that returns the same values for the same seed. */
export interface Random {
  /** An integer from 0 up to, but not including, `limit`, which is at most 2^32. */
  below(limit: number): number;
  /** `length` characters of `alphabet`. */
  text(alphabet: string, length: number): string;
}

/** The random values of each exchange of a world, by the exchange's number. */
export type Randomness = (sequence: number) => Random;

/**
 * The randomness of one world: a function of seed, namespace and the exchange's number. The number is drawn from a
 * sequence of the store, so two replicas with one seed never make equal ids.
 *
 * @param seed any integer.
 * @param namespace the name of the world.
 */
export function randomnessOf(seed: number, namespace: string): Randomness {
  let key: Buffer | undefined;
  return (sequence) => {
    let next: (() => number) | undefined;
    const below = (limit: number): number => {
      key ??= createHash("sha256")
        .update(JSON.stringify([seed, namespace]))
        .digest();
      next ??= generatorOf(key, sequence);
      return Math.floor((next() / 2 ** 32) * limit);
    };
    return {
      below,
      text: (alphabet, length) =>
        Array.from({ length }, () => alphabet.charAt(below(alphabet.length))).join(""),
    };
  };
}

/** The rounds after which each bit of the state has changed each output bit. */
const WARM_UP_ROUNDS = 15;

/**
 * Chris Doty-Humphrey's sfc32 (https://pracrand.sourceforge.net), which draws integers below 2^32. A round maps states
 * one to one and counts in `d`. So two exchanges of a session, which begin with different states, are never in the same
 * state.
 */
function generatorOf(key: Buffer, sequence: number): () => number {
  let a = key.readInt32BE(0) ^ Math.floor(sequence / 2 ** 32);
  let b = key.readInt32BE(4) ^ sequence;
  let c = key.readInt32BE(8);
  let d = 1;
  const next = (): number => {
    const sum = (a + b + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  };
  for (let round = 0; round < WARM_UP_ROUNDS; round += 1) next();
  return next;
}
