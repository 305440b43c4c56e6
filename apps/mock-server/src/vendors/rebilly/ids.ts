import type { Random } from "../../state/random.js";
import type { Collection } from "../../state/store.js";

/** Crockford's base 32, which has no I, L, O and U. */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH = 26;

/**
 * Inserts a value under a new id (R8). An id that the collection already has is skipped, because a caller of
 * `upsertCustomer` may have chosen the very id that the seed leads to.
 *
 * @param create makes the value for an id.
 * @returns the inserted value.
 */
export async function insertWithNewId<T>(
  collection: Collection<T>,
  random: Random,
  prefix: "cus" | "tmln",
  create: (id: string) => T,
): Promise<T> {
  for (;;) {
    const id = `${prefix}_${random.text(ALPHABET, LENGTH)}`;
    const value = create(id);
    if (await collection.insert(id, value)) return value;
  }
}
