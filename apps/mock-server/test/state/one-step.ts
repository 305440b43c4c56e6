import type { Page, Store } from "../../src/state/store.js";

/** Reads one entry in a transaction of its own. */
export const read = (store: Store, collection: string, id: string): Promise<unknown> =>
  store.transaction((state) => state.collection(collection).get(id));

/** Writes one entry in a transaction of its own. */
export const put = (store: Store, collection: string, id: string, value: unknown): Promise<void> =>
  store.transaction((state) => state.collection(collection).put(id, value));

/** Lists a whole collection in a transaction of its own. */
export const list = (store: Store, collection: string): Promise<Page<unknown>> =>
  store.transaction((state) => state.collection(collection).list());

/** The names of all collections. */
export async function names(store: Store): Promise<readonly string[]> {
  const found: string[] = [];
  for await (const name of store.collections()) found.push(name);
  return found;
}
