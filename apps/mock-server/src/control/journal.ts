import type { EndedExchange } from "../pipeline/exchange.js";
import { entryOf, type JournalEntry } from "./journal-entry.js";
import type { JournalRoom } from "./journal-room.js";

/** The newest exchanges of a session, the oldest first. Their numbers begin with 1 and have no gap. */
export interface Journal {
  /** The number of entries. */
  readonly count: number;
  /** About the memory that they take, in bytes. */
  readonly bytes: number;
  /** The number of the newest exchange since the session began; 0: there was none. */
  readonly lastId: number;
  /** The exchanges since the journal was last cleared that had to make room for newer ones. */
  readonly dropped: number;
  /** Another number after each time that the journal was cleared. */
  readonly generation: number;
  record(ended: EndedExchange): void;
  /** Undefined: there was none of this number, or it is no longer here. */
  get(id: number): JournalEntry | undefined;
  /** The entries with a higher number than this one, which is 0 by default. */
  entries(after?: number): Iterable<JournalEntry>;
  /** Forgets all entries. Later ones go on with the numbers. */
  clear(): void;
  /** Drops the oldest entry, for entries of other journals. */
  dropOldest(): void;
  /** The number of listeners. */
  readonly listeners: number;
  /** Calls a listener with each new entry, and at the end, until the function that is returned is called. */
  subscribe(listener: JournalListener): () => void;
  /** True once its session or the server has ended. */
  readonly hasEnded: boolean;
  /** Ends all followers: the server ends. The entries stay. */
  release(): void;
  /** Ends all followers, forgets all entries and records no more: the session ends. */
  end(): void;
}

/** Takes a new entry; undefined: the journal has ended. It does not throw. */
export type JournalListener = (entry: JournalEntry | undefined) => void;

/** How much a journal keeps. */
export interface JournalOptions {
  /** The most exchanges. */
  readonly limit: number;
  /** The most bytes, about. */
  readonly byteLimit: number;
  /** The memory that it shares with the journals of other sessions. */
  readonly room?: JournalRoom | undefined;
}

export const DEFAULT_JOURNAL_LIMIT = 1000;

/** 16 MiB. */
export const JOURNAL_BYTE_LIMIT = 16 * 1024 * 1024;

/** Creates an empty journal. */
export function createJournal({ limit, byteLimit, room }: JournalOptions): Journal {
  // A ring: the entry of a number is at its remainder.
  let ring: (JournalEntry | undefined)[] = [];
  let first = 1;
  let last = 0;
  let bytes = 0;
  let dropped = 0;
  let generation = 0;
  let hasEnded = false;
  let isForgotten = false;
  const listeners = new Set<JournalListener>();

  const journal: Journal = {
    get count() {
      return last - first + 1;
    },
    get bytes() {
      return bytes;
    },
    get lastId() {
      return last;
    },
    get dropped() {
      return dropped;
    },
    get generation() {
      return generation;
    },
    get listeners() {
      return listeners.size;
    },
    get hasEnded() {
      return hasEnded;
    },
    record(ended) {
      if (isForgotten) return;
      const entry = entryOf(last + 1, ended);
      if (last - first + 1 === limit) dropOldest();
      last += 1;
      ring[last % limit] = entry;
      bytes += entry.bytes;
      while (bytes > byteLimit && last > first) dropOldest();
      room?.take(journal, entry.bytes);
      for (const listener of listeners) listener(entry);
    },
    get: (id) => (id >= first && id <= last ? ring[id % limit] : undefined),
    *entries(after = 0) {
      for (let id = Math.max(after + 1, first); id <= last; id = Math.max(id + 1, first)) {
        const entry = ring[id % limit];
        if (entry !== undefined) yield entry;
      }
    },
    clear,
    dropOldest,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    release,
    end() {
      isForgotten = true;
      clear();
      room?.remove(journal);
      release();
    },
  };
  return journal;

  function release(): void {
    hasEnded = true;
    for (const listener of listeners) listener(undefined);
    listeners.clear();
  }

  function clear(): void {
    ring = [];
    first = last + 1;
    room?.free(bytes);
    bytes = 0;
    dropped = 0;
    generation += 1;
  }

  function dropOldest(): void {
    const oldest = ring[first % limit];
    if (first > last || oldest === undefined) return;
    ring[first % limit] = undefined;
    first += 1;
    dropped += 1;
    bytes -= oldest.bytes;
    room?.free(oldest.bytes);
  }
}
