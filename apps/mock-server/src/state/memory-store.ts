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
      values.set(id, kept(value));
      return true;
    },
    async put(id, value) {
      values.set(id, kept(value));
    },
    delete: async (id) => values.delete(id),
    values: async () => [...values.values()],
  };
}

/**
 * The value as JSON keeps it, whatever the store, and frozen: a handler that changes it in place shows at once.
 * Parsed objects also share one shape; those made by spreading do not, and take six times as long to search.
 */
function kept<T>(value: T): T {
  return freeze(JSON.parse(JSON.stringify(value)) as T);
}

function freeze<T>(value: T): T {
  if (typeof value === "object" && value !== null) {
    Object.freeze(value);
    for (const child of Object.values(value)) freeze(child);
  }
  return value;
}
