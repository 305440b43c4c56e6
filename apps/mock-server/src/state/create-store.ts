import type { Backend } from "./backend.js";
import { createRetryQueue } from "./retry-queue.js";
import type { State, Store } from "./store.js";
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

  return {
    transaction,
    increment: (counter, options) => backend.increment(counter, options),
    sequence: (name) => backend.next(name),
    collections: () => backend.collections(),
    clear: () => backend.clear(),
  };
}
