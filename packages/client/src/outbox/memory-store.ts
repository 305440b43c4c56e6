import type { Entry } from "./entry.js";
import { applyChange } from "./store.js";
import type { OutboxStore } from "./store.js";

/**
 * A store in memory, for tests and for processes that may lose what has not been sent. Its entries end with the process.
 *
 * @param entries the entries to start with, for example those that `close` of another outbox returned
 */
export function memoryStore(entries: readonly Entry[] = []): OutboxStore {
  const kept = new Map(entries.map((entry) => [entry.id, entry]));
  return {
    load: async () => [...kept.values()],
    async write(changes) {
      for (const change of changes) applyChange(kept, change);
    },
    async close() {},
  };
}
