import { ABSENT, type Backend, type Read, type Write } from "./backend.js";
import { createExpiryQueue, type ExpiryQueue } from "./expiry-queue.js";
import { createMemory, requireRoom, type Memory } from "./memory.js";
import { createMemoryCollection, type MemoryCollection } from "./memory-collection.js";

/** A backend in the memory of one process. */
export interface MemoryBackend extends Backend {
  /** The numbers of things held in memory, to test that nothing expired stays. */
  size(): { readonly entries: number; readonly counters: number; readonly expiring: number };
}

interface Counter {
  count: number;
  readonly expiresAt: number | undefined;
}

/** An entry that will expire. */
interface Expiring {
  readonly expiresAt: number;
  readonly isCurrent: () => boolean;
  readonly remove: () => void;
}

/** The parts of a backend. */
export interface MemoryBackendOptions {
  /** The clock by which entries and counters expire. */
  readonly now: () => Date;
  /** The room that the backend shares with others; room of its own by default. */
  readonly memory?: Memory;
}

/** The largest number of counters that are kept. The oldest is forgotten first, and counts from 1 again. */
const MOST_COUNTERS = 1000;

/**
 * Creates an empty backend. Every operation first removes what has expired, so no other code looks at the clock, and
 * a collection's version changes when an entry expires.
 */
export function createMemoryBackend({ now, memory = createMemory() }: MemoryBackendOptions): MemoryBackend {
  const collections = new Map<string, MemoryCollection>();
  const counters = new Map<string, Counter>();
  const sequences = new Map<string, number>();
  let queue = createQueue();
  // Grows with every change: the version of what was changed, and the position of what was added. `clear` keeps it.
  let version = ABSENT;

  function removeExpired(): void {
    if (queue.length === 0) return;
    const time = now().getTime();
    for (let item = queue.takeExpired(time); item !== undefined; item = queue.takeExpired(time)) {
      if (item.isCurrent()) item.remove();
    }
  }

  function remove(name: string, id: string): void {
    const collection = collections.get(name);
    if (collection === undefined) return;
    const before = collection.length;
    collection.delete(id, ++version);
    memory.length += collection.length - before;
    if (collection.size === 0) collections.delete(name);
  }

  function apply(write: Write): void {
    if (write.kind === "delete") return remove(write.collection, write.id);
    const { collection: name, id, expiresAt } = write;
    const collection = collections.get(name) ?? createMemoryCollection();
    collections.set(name, collection);
    const before = collection.length;
    const entry = collection.put(write, ++version);
    memory.length += collection.length - before;
    if (expiresAt === undefined) return;
    const isCurrent = (): boolean => collections.get(name)?.get(id) === entry;
    queue.add({ expiresAt, isCurrent, remove: () => remove(name, id) });
  }

  function currentVersion({ collection: name, id }: Read): number {
    const collection = collections.get(name);
    return (id === undefined ? collection?.version : collection?.get(id)?.version) ?? ABSENT;
  }

  /** The counter in its window. Windows end in about the order of their beginnings, so those that are over come first. */
  function counterOf(name: string, until: Date | undefined): Counter {
    const time = now().getTime();
    const isOver = ({ expiresAt = Infinity }: Counter): boolean => expiresAt <= time;
    const open = counters.get(name);
    if (open !== undefined && !isOver(open)) return open;
    for (const [first, counter] of counters) {
      if (!isOver(counter) && counters.size < MOST_COUNTERS) break;
      counters.delete(first);
    }
    counters.delete(name); // a map keeps the place of a key that is set again
    const counter = { count: 0, expiresAt: until?.getTime() };
    counters.set(name, counter);
    return counter;
  }

  return {
    async get(collection, id) {
      removeExpired();
      return collections.get(collection)?.get(id);
    },
    async list(collection, range = {}) {
      removeExpired();
      return collections.get(collection)?.list(range) ?? { version: ABSENT, entries: [], more: false };
    },
    async commit(reads, writes) {
      removeExpired();
      if (reads.some((read) => read.version !== currentVersion(read))) return false;
      requireRoom(memory, writes);
      for (const write of writes) apply(write);
      return true;
    },
    async increment(name, { until } = {}) {
      const counter = counterOf(name, until);
      counter.count += 1;
      const { count, expiresAt } = counter;
      return { count, until: expiresAt === undefined ? undefined : new Date(expiresAt) };
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
    async clear() {
      for (const { length } of collections.values()) memory.length -= length;
      collections.clear();
      counters.clear();
      queue = createQueue();
    },
    size: () => ({
      entries: [...collections.values()].reduce((total, { size }) => total + size, 0),
      counters: counters.size,
      expiring: queue.length,
    }),
  };
}

function createQueue(): ExpiryQueue<Expiring> {
  return createExpiryQueue((item) => item.isCurrent());
}
