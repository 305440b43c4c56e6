import { ABSENT, type Backend, type Put, type Read, type Version, type Write } from "./backend.js";
import { putsOf, toDumped, type PositionedPut } from "./dumped-entry.js";
import { createExpiryQueue } from "./expiry-queue.js";
import { createMemory, requireRoom, type Memory } from "./memory.js";
import { createMemoryCollection, type MemoryCollection } from "./memory-collection.js";
import { EMPTY_DUMP, type StoreDump } from "./store-dump.js";

/** A backend in the memory of one process. */
export interface MemoryBackend extends Backend {
  /** The numbers of things held in memory, to test that nothing expired stays. */
  size(): { readonly entries: number; readonly counters: number; readonly expiring: number };
}

interface Counter {
  count: number;
  /** The window, in milliseconds since the epoch. */
  readonly from: number;
  readonly until: number | undefined;
}

/** An entry that will expire. */
interface Expiring {
  readonly expiresAt: number;
  readonly isCurrent: () => boolean;
  readonly remove: () => void;
}

/** The parts of a backend. */
export interface MemoryBackendOptions {
  /** The clock by which entries and counters expire. It may be set forwards and back. */
  readonly now: () => Date;
  /** The room that the backend shares with others; room of its own by default. */
  readonly memory?: Memory | undefined;
}

/** The largest number of counters that are kept. The oldest is forgotten first, and counts from 1 again. */
const MOST_COUNTERS = 1000;

/**
 * Creates an empty backend. Every operation first removes what has expired, so no other code looks at the clock, and
 * a collection's version changes when an entry expires.
 */
export function createMemoryBackend({ now, memory = createMemory() }: MemoryBackendOptions): MemoryBackend {
  return openBackend(now, memory, EMPTY_DUMP, []).backend;
}

/** A backend, and the way to take it out of the memory that it shares. */
interface Opened {
  readonly backend: MemoryBackend;
  /** Gives the room back. From then on, the backend has room of its own. */
  leave(): void;
}

/** Opens a backend that holds a dump. @param loaded the entries of the dump. */
function openBackend(
  now: () => Date,
  shared: Memory,
  dump: StoreDump,
  loaded: readonly PositionedPut[],
): Opened {
  const collections = new Map<string, MemoryCollection>();
  const counters = new Map<string, Counter>();
  const sequences = new Map(dump.sequences.map(({ name, last }) => [name, last]));
  const queue = createExpiryQueue<Expiring>((item) => item.isCurrent());
  let memory = shared;
  let length = 0;
  // Grows with every change: the version of what was changed, and the position of what was added.
  let version = ABSENT;

  for (const put of loaded) place(put, put.position);
  version = dump.lastPosition;
  for (const { name, count, from, until } of dump.counters.slice(-MOST_COUNTERS)) {
    counters.set(name, { count, from, until });
  }

  function removeExpired(): void {
    if (queue.length === 0) return;
    const time = now().getTime();
    for (let item = queue.takeExpired(time); item !== undefined; item = queue.takeExpired(time)) {
      if (item.isCurrent()) item.remove();
    }
  }

  function grow(by: number): void {
    length += by;
    memory.length += by;
  }

  function remove(name: string, id: string): void {
    const collection = collections.get(name);
    if (collection === undefined) return;
    const before = collection.length;
    collection.delete(id, ++version);
    grow(collection.length - before);
    if (collection.size === 0) collections.delete(name);
  }

  function place(put: Put, newVersion: Version): void {
    const { collection: name, id, expiresAt } = put;
    const collection = collections.get(name) ?? createMemoryCollection();
    collections.set(name, collection);
    const before = collection.length;
    const entry = collection.put(put, newVersion);
    grow(collection.length - before);
    if (expiresAt === undefined) return;
    const isCurrent = (): boolean => collections.get(name)?.get(id) === entry;
    queue.add({ expiresAt, isCurrent, remove: () => remove(name, id) });
  }

  function apply(write: Write): void {
    if (write.kind === "delete") remove(write.collection, write.id);
    else place(write, ++version);
  }

  function currentVersion({ collection: name, id }: Read): number {
    const collection = collections.get(name);
    return (id === undefined ? collection?.version : collection?.get(id)?.version) ?? ABSENT;
  }

  /** The counter in its window. Windows end in about the order of their beginnings, so those that are over come first. */
  function counterOf(name: string, until: Date | undefined): Counter {
    const time = now().getTime();
    const open = counters.get(name);
    if (open !== undefined && !isOver(open, time)) return open;
    for (const [first, counter] of counters) {
      if (!isOver(counter, time) && counters.size < MOST_COUNTERS) break;
      counters.delete(first);
    }
    counters.delete(name); // a map keeps the place of a key that is set again
    const counter = { count: 0, from: time, until: until?.getTime() };
    counters.set(name, counter);
    return counter;
  }

  function leave(): void {
    memory.length -= length;
    memory = { limit: memory.limit, length };
  }

  const backend: MemoryBackend = {
    async get(collection, id) {
      removeExpired();
      return collections.get(collection)?.get(id);
    },
    async list(collection, range = {}) {
      removeExpired();
      return (
        collections.get(collection)?.list(range) ?? { version: ABSENT, entries: [], more: false, total: 0 }
      );
    },
    async commit(reads, writes) {
      removeExpired();
      if (reads.some((read) => read.version !== currentVersion(read))) return false;
      requireRoom(memory, writes);
      for (const write of writes) apply(write);
      return true;
    },
    async increment(name, { until: end } = {}) {
      const counter = counterOf(name, end);
      counter.count += 1;
      const { count, until } = counter;
      return { count, until: until === undefined ? undefined : new Date(until) };
    },
    async next(sequence) {
      const number = (sequences.get(sequence) ?? 0) + 1;
      sequences.set(sequence, number);
      return number;
    },
    async *collections() {
      removeExpired();
      // A copy: the caller may write between two names.
      yield* Array.from(collections.keys());
    },
    async dump() {
      removeExpired();
      const time = now().getTime();
      return {
        lastPosition: version,
        collections: Array.from(collections, ([name, collection]) => ({
          name,
          entries: collection.list({}).entries.map(toDumped),
        })),
        counters: Array.from(counters, ([name, counter]) => ({ name, ...counter }))
          .filter((counter) => !isOver(counter, time))
          .map(({ until, ...counter }) => ({ ...counter, ...(until !== undefined && { until }) })),
        sequences: Array.from(sequences, ([name, last]) => ({ name, last })),
      };
    },
    async prepare(dump) {
      const puts = putsOf(dump);
      const freed = length;
      requireRoom({ limit: memory.limit, length: memory.length - freed }, puts);
      memory.length -= freed;
      const next = openBackend(now, memory, dump, puts);
      return {
        async take() {
          memory.length += freed;
          leave();
          return next.backend;
        },
        async discard() {
          memory.length += freed;
          next.leave();
        },
      };
    },
    size: () => ({
      entries: [...collections.values()].reduce((total, { size }) => total + size, 0),
      counters: counters.size,
      expiring: queue.length,
    }),
  };
  return { backend, leave };
}

/** True before and after the window of a counter. */
function isOver({ from, until }: Pick<Counter, "from" | "until">, time: number): boolean {
  return until !== undefined && (until <= time || time < from);
}
