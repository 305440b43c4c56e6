import type { Random } from "../../state/random.js";
import type { Collection } from "../../state/store.js";

/** Crockford's base 32: no I, L, O and U. */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/**
 * Keeps what `make` returns under an id that nothing in the collection has yet: a caller may have chosen the very id
 * that the seed leads to.
 *
 * @returns the kept value.
 */
export async function insertWithNewId<T>(
  collection: Collection<T>,
  random: Random,
  prefix: string,
  make: (id: string) => T,
): Promise<T> {
  for (;;) {
    const id = `${prefix}_${random.text(ALPHABET, 26)}`;
    const value = make(id);
    if (await collection.insert(id, value)) return value;
  }
}
