import type { Backend, Successor } from "./backend.js";
import { createStore } from "./create-store.js";
import { StateFullError } from "./memory.js";
import { randomnessOf } from "./random.js";
import { EMPTY_DUMP, type StoreDump } from "./store-dump.js";
import type { Store } from "./store.js";
import type { World } from "./world.js";

/** The worlds of one server: one per session and vendor. */
export interface Worlds {
  /**
   * The world of a vendor in a session. Nothing is created before its store is used.
   *
   * A world that was handed out keeps the store that it used first. An exchange that runs while the session is reset,
   * restored or ended therefore ends as if nothing had happened, and nobody sees its writes. Ask for the world again to
   * see the new state.
   */
  of(vendor: string, session: string): World;
  /** The sessions whose stores this process has used since it started, or since they were reset. */
  sessions(): Iterable<string>;
  /**
   * Empties a session, or one vendor in it, or all sessions. Counters and sequences start again, so that the same
   * requests make the same ids again.
   */
  reset(session?: string, vendor?: string): Promise<void>;
  /** Forgets a session at once, and gives its memory back. A session that is named again begins empty. */
  end(session: string): Promise<void>;
  /** Copies the state of a session by vendor, each vendor's of one version. */
  dump(session: string): Promise<Readonly<Record<string, StoreDump>>>;
  /**
   * Puts copies in place of everything in a session: vendors without one are emptied. Sequences continue from the copy,
   * so that the same requests make the same ids as after it was taken.
   *
   * @param dumps of this server's `dump`, or checked by `readDump`.
   * @throws StateFullError, with nothing changed, if there is no room for all of them.
   */
  load(session: string, dumps: Readonly<Record<string, StoreDump>>): Promise<void>;
}

/** The parts that worlds are made of. */
export interface WorldsOptions {
  /** Opens the data of one session and vendor. The namespace is safe in a URL path: `default/acme`. */
  readonly backend: (namespace: string, now: () => Date) => Backend;
  /** Any integer. The same seed and the same requests give the same ids; ids that hold the time, at the same time. */
  readonly seed: number;
  /** The seed of a session that has its own. Its ids depend on that seed and the vendor, and not on the session's name. */
  readonly seedOf?: (session: string) => number | undefined;
  /** The current time of a session, also of one that has ended while its exchanges still run. */
  readonly now: (session: string) => Date;
}

/** The data of one vendor in one session, from its beginning or last reset to the next one. */
interface Generation {
  readonly backend: Backend;
  readonly store: Store;
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
export function createWorlds({ backend, seed, seedOf, now }: WorldsOptions): Worlds {
  const generations = new Map<string, Map<string, Generation>>();
  const worlds = new Map<string, Map<string, World>>();
  const inTurn = createTurns();

  const open = (session: string, vendor: string): Generation =>
    generationOn(backend(namespaceOf(session, vendor), () => now(session)));

  function generationOf(session: string, vendor: string): Generation {
    const ofSession = generations.get(session) ?? new Map<string, Generation>();
    generations.set(session, ofSession);
    const generation = ofSession.get(vendor) ?? open(session, vendor);
    ofSession.set(vendor, generation);
    return generation;
  }

  function createWorld(vendor: string, session: string): World {
    let store: Store | undefined;
    const ownSeed = seedOf?.(session);
    return {
      get store() {
        store ??= generationOf(session, vendor).store;
        return store;
      },
      now: () => now(session),
      random:
        ownSeed === undefined
          ? randomnessOf(seed, namespaceOf(session, vendor))
          : randomnessOf(ownSeed, encodeURIComponent(vendor)),
    };
  }

  /** Puts dumps in place of what vendors have in a session: all, or one. Vendors without a dump are forgotten. */
  async function replace(
    session: string,
    dumps: ReadonlyMap<string, StoreDump>,
    only?: string,
  ): Promise<void> {
    const used = generations.get(session) ?? new Map<string, Generation>();
    const affected = only === undefined ? [...used.keys()] : [only];
    const places = Array.from(new Set([...affected, ...dumps.keys()]), (vendor) => ({
      vendor,
      former: used.get(vendor) ?? open(session, vendor),
    }));
    const successors = await prepareAll(places, dumps);
    const taken = new Map<string, Generation>();
    for (const [vendor, successor] of successors) {
      const next = await successor.take();
      if (dumps.has(vendor)) taken.set(vendor, generationOn(next));
    }
    const late = swap(session, taken, new Set(places.map(({ former }) => former)), only);
    for (const former of late) await (await former.backend.prepare(EMPTY_DUMP)).take();
  }

  /** Changes the generations of a session, all at once. Returns those that began since they were prepared. */
  function swap(
    session: string,
    taken: ReadonlyMap<string, Generation>,
    prepared: ReadonlySet<Generation>,
    only: string | undefined,
  ): readonly Generation[] {
    const ofSession = generations.get(session) ?? new Map<string, Generation>();
    const late: Generation[] = [];
    for (const [vendor, former] of ofSession) {
      if (only !== undefined && vendor !== only) continue;
      if (!prepared.has(former)) late.push(former);
      ofSession.delete(vendor);
      worlds.get(session)?.delete(vendor);
    }
    for (const [vendor, generation] of taken) ofSession.set(vendor, generation);
    if (ofSession.size === 0) {
      generations.delete(session);
      worlds.delete(session);
    } else generations.set(session, ofSession);
    return late;
  }

  async function reset(session?: string, vendor?: string): Promise<void> {
    const sessions = session === undefined ? [...generations.keys()] : [session];
    for (const name of sessions) await inTurn(name, () => replace(name, new Map(), vendor));
  }

  return {
    of(vendor, session) {
      const ofSession = worlds.get(session) ?? new Map<string, World>();
      worlds.set(session, ofSession);
      const world = ofSession.get(vendor) ?? createWorld(vendor, session);
      ofSession.set(vendor, world);
      return world;
    },
    sessions: () => [...generations.keys()],
    reset,
    async end(session) {
      const former = [...(generations.get(session)?.values() ?? [])];
      generations.delete(session);
      worlds.delete(session);
      for (const { backend: ended } of former) await (await ended.prepare(EMPTY_DUMP)).take();
    },
    async dump(session) {
      const ofSession = [...(generations.get(session) ?? [])];
      return Object.fromEntries(
        await Promise.all(
          ofSession.map(async ([vendor, { store }]) => [vendor, await store.dump()] as const),
        ),
      );
    },
    load: (session, dumps) => inTurn(session, () => replace(session, new Map(Object.entries(dumps)))),
  };
}

interface Place {
  readonly vendor: string;
  readonly former: Generation;
}

/** Prepares the dumps for all places, or for none. A place without a dump becomes empty. */
async function prepareAll(
  places: readonly Place[],
  dumps: ReadonlyMap<string, StoreDump>,
): Promise<ReadonlyMap<string, Successor>> {
  const successors = new Map<string, Successor>();
  const prepare = async ({ vendor, former }: Place): Promise<void> => {
    successors.set(vendor, await former.backend.prepare(dumps.get(vendor) ?? EMPTY_DUMP));
  };
  const full: Place[] = [];
  try {
    for (const place of places) {
      await prepare(place).catch((error: unknown) => {
        if (!(error instanceof StateFullError)) throw error;
        full.push(place);
      });
    }
    // Each that becomes smaller has made room for these.
    for (const place of full) await prepare(place);
    return successors;
  } catch (error) {
    for (const successor of successors.values()) await successor.discard();
    throw error;
  }
}

function generationOn(backend: Backend): Generation {
  return { backend, store: createStore(backend) };
}

function namespaceOf(session: string, vendor: string): string {
  return `${encodeURIComponent(session)}/${encodeURIComponent(vendor)}`;
}

/** Runs the changes of one session one after the other. */
function createTurns(): (session: string, change: () => Promise<void>) => Promise<void> {
  const last = new Map<string, Promise<void>>();
  return async (session, change) => {
    const done = (last.get(session) ?? Promise.resolve()).then(change);
    const settled = done.catch(() => {});
    last.set(session, settled);
    await settled;
    if (last.get(session) === settled) last.delete(session);
    return done;
  };
}
