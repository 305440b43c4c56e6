import type { Collection } from "../../state/store.js";
import type { ExchangeWorld } from "../../state/world.js";

/** Crockford's base 32, which has no I, L, O and U. */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/** 26 digits of 5 bits hold the 128 bits of a UUID. */
const LENGTH = 26;
/** The start of the Gregorian calendar, from which a UUID counts, in units of 100 ns before 1970. */
const GREGORIAN_EPOCH = 0x01b2_1dd2_1381_4000n;

/** The beginnings of ids, by which their kinds are told apart. */
export type IdPrefix = "cus" | "inst" | "tlm" | "tmln";

/** The clock and the randomness from which ids are made. */
type IdSource = Pick<ExchangeWorld, "now" | "random">;

/**
 * Makes an id (R8): a prefix, and a UUID of version 6 in base 32. The UUID begins with the time, so that ids are ordered
 * by it. The ids in the vendor's published definition have this form.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9562#section-5.6
 */
export function newId(prefix: IdPrefix, { random, now }: IdSource): string {
  const time = BigInt(now().getTime()) * 10_000n + GREGORIAN_EPOCH;
  const rest = (BigInt(random.below(2 ** 31)) << 31n) | BigInt(random.below(2 ** 31));
  const uuid = ((time >> 12n) << 80n) | (6n << 76n) | ((time & 0xfffn) << 64n) | (2n << 62n) | rest;
  const digits = Array.from({ length: LENGTH }, (_, index) =>
    ALPHABET.charAt(Number((uuid >> BigInt(5 * (LENGTH - 1 - index))) & 31n)),
  );
  return `${prefix}_${digits.join("")}`;
}

/**
 * Inserts a value under a new id. An id that the collection already has is skipped, because a caller of `upsertCustomer`
 * may have chosen the very id that the seed leads to.
 *
 * @param create makes the value for an id.
 * @returns the inserted value.
 */
export async function insertWithNewId<T>(
  collection: Collection<T>,
  source: IdSource,
  prefix: IdPrefix,
  create: (id: string) => T,
): Promise<T> {
  for (;;) {
    const id = newId(prefix, source);
    const value = create(id);
    if (await collection.insert(id, value)) return value;
  }
}
