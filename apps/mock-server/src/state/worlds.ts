import type { Backend } from "./backend.js";
import { createStore } from "./create-store.js";
import { randomnessOf } from "./random.js";
import type { Store } from "./store.js";
import type { World } from "./world.js";

/** The worlds of one server: one per session and vendor. */
export interface Worlds {
  /** The world of a vendor in a session. Nothing is created before its store is used. */
  of(vendor: string, session: string): World;
  /** The sessions whose stores this process has used since it started or they were reset. */
  sessions(): Iterable<string>;
  /**
   * Clears a session, or all sessions of `sessions()`. Worlds that were handed out before continue on empty stores.
   * Sequences continue, so that an exchange that is still running and a new one make no equal ids.
   */
  reset(session?: string): Promise<void>;
}

/** The parts that worlds are made of. */
export interface WorldsOptions {
  /** Opens the data of one session and vendor. The namespace is safe in a URL path: `default/acme`. */
  readonly backend: (namespace: string, now: () => Date) => Backend;
  /** Any integer. The same seed and the same requests give the same ids; ids that hold the time, at the same time. */
  readonly seed: number;
  /** The current time of a session. */
  readonly now: (session: string) => Date;
}

/**
 * Creates the worlds of a server, all of them empty.
 *
 * @example
 * const worlds = createWorlds({
 *   backend: (_namespace, now) => createMemoryBackend({ now }),
 *   seed: 1,
 *   now: () => new Date(),
 * });
 */
export function createWorlds({ backend, seed, now }: WorldsOptions): Worlds {
  const stores = new Map<string, Map<string, Store>>();
  // The first store of each namespace, from which all later ones draw their numbers.
  const numbering = new Map<string, Store>();

  const storeOf = (session: string, vendor: string, namespace: string): Store => {
    const ofSession = stores.get(session) ?? new Map<string, Store>();
    stores.set(session, ofSession);
    const store = ofSession.get(vendor) ?? createStore(backend(namespace, () => now(session)));
    ofSession.set(vendor, store);
    if (!numbering.has(namespace)) numbering.set(namespace, store);
    return store;
  };

  const resetSession = async (session: string): Promise<void> => {
    const ofSession = stores.get(session);
    // Forgotten first: a transaction that is still running commits to what is about to be cleared.
    stores.delete(session);
    for (const store of ofSession?.values() ?? []) await store.clear();
  };

  const worlds = new Map<string, Map<string, World>>();

  return {
    of(vendor, session) {
      const ofSession = worlds.get(session) ?? new Map<string, World>();
      worlds.set(session, ofSession);
      const world = ofSession.get(vendor) ?? createWorld(vendor, session);
      ofSession.set(vendor, world);
      return world;
    },
    sessions: () => [...stores.keys()],
    async reset(session) {
      for (const name of session === undefined ? [...stores.keys()] : [session]) await resetSession(name);
    },
  };

  function createWorld(vendor: string, session: string): World {
    const namespace = namespaceOf(session, vendor);
    const current = (): Store => storeOf(session, vendor, namespace);
    return {
      store: {
        transaction: (work) => current().transaction(work),
        increment: (counter, options) => current().increment(counter, options),
        sequence(name) {
          const store = current();
          return (numbering.get(namespace) ?? store).sequence(name);
        },
        collections: () => current().collections(),
        clear: () => current().clear(),
      },
      now: () => now(session),
      random: randomnessOf(seed, namespace),
    };
  }
}

function namespaceOf(session: string, vendor: string): string {
  return `${encodeURIComponent(session)}/${encodeURIComponent(vendor)}`;
}
