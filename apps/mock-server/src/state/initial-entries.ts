import type { Collection, State } from "./store.js";

/** Notes the collections that have had their initial entries, so that an entry that is deleted stays deleted. */
const INITIALIZED = "initialized-collections";

/**
 * Opens a collection that holds `initial` before anything is written to it. The entries are written when a world uses
 * the collection for the first time, and again after a reset.
 *
 * @example
 * const plans = await withInitialEntries(state, "plans", { free: { price: 0 } });
 */
export async function withInitialEntries<T>(
  state: State,
  name: string,
  initial: Readonly<Record<string, T>>,
): Promise<Collection<T>> {
  const collection = state.collection<T>(name);
  if (await state.collection<true>(INITIALIZED).insert(name, true)) {
    for (const [id, value] of Object.entries(initial)) await collection.insert(id, value);
  }
  return collection;
}
