import type { Collection, Store } from "./store.js";

/** State of one process. */
export function createMemoryStore(): Store {
  const collections = new Map<string, Collection<unknown>>();
  return {
    collection<T>(name: string): Collection<T> {
      const collection = collections.get(name) ?? createMemoryCollection<unknown>();
      collections.set(name, collection);
      return collection as Collection<T>; // a name is used with one type
    },
    async clear() {
      collections.clear();
    },
  };
}

function createMemoryCollection<T>(): Collection<T> {
  const values = new Map<string, T>();
  return {
    get: async (id) => values.get(id),
    async insert(id, value) {
      if (values.has(id)) return false;
      values.set(id, freeze(value));
      return true;
    },
    async put(id, value) {
      values.set(id, freeze(value));
    },
    delete: async (id) => values.delete(id),
    values: async () => [...values.values()],
  };
}

/** A handler that changes a stored value in place is a bug; frozen, it is one that shows at once. */
function freeze<T>(value: T): T {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const child of Object.values(value)) freeze(child);
  }
  return value;
}
