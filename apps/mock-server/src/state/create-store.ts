import type { Backend } from "./backend.js";
import { createRetryQueue } from "./retry-queue.js";
import type { CollectionContent, ContentOptions, State, Store } from "./store.js";
import { attempt } from "./transaction.js";

/**
 * Creates a store on a backend.
 *
 * @example
 * const store = createStore(createMemoryBackend({ now: () => new Date() }));
 */
export function createStore(backend: Backend): Store {
  const retries = createRetryQueue();

  async function transaction<T>(work: (state: State) => Promise<T>): Promise<T> {
    if (!retries.isContended()) {
      const first = await attempt(backend, work);
      if (first.kind === "committed") return first.value;
    }
    return retries.add(() => attempt(backend, work));
  }

  async function content(
    name: string,
    { limit, newestFirst = false }: ContentOptions,
  ): Promise<CollectionContent> {
    const { entries, total } = await backend.list(name, { limit: Math.max(1, limit), newestFirst });
    const items = entries.slice(0, limit).map(({ id, value, expiresAt }) => ({ id, value, expiresAt }));
    return { name, total, items };
  }

  return {
    transaction,
    increment: (counter, options) => backend.increment(counter, options),
    sequence: (name) => backend.next(name),
    collections: () => backend.collections(),
    content,
    async contents(options) {
      const shown: CollectionContent[] = [];
      for await (const name of backend.collections()) shown.push(await content(name, options));
      return shown.filter(({ total }) => total > 0); // one may have been emptied meanwhile
    },
    dump: () => backend.dump(),
  };
}
