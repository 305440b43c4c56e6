import type { StoreDump } from "./store-dump.js";

/**
 * The storage of a store: the memory of one process, or a database that several processes share. Transactions, retries
 * and cursors are written once above it, in `create-store.ts`.
 *
 * Every backend guarantees three things: `commit` is atomic, versions never repeat, and an expired entry or counter is
 * absent at once. A collection exists while it holds an entry.
 */
export interface Backend {
  /** Returns undefined if there is no such entry. */
  get(collection: string, id: string): Promise<Versioned | undefined>;
  /** Lists entries in the order they were first written. All of them are of the one version returned. */
  list(collection: string, range?: Range): Promise<Listing>;
  /**
   * Compares every version in `reads` with the current one, then applies all of `writes` in their order.
   * Returns false, and writes nothing, if a version differs.
   *
   * @throws StateFullError, with nothing written, if the backend has no room for the writes.
   */
  commit(reads: readonly Read[], writes: readonly Write[]): Promise<boolean>;
  /**
   * Adds 1 to a counter, atomically and at once. Like an SQL sequence, it takes no part in a transaction.
   *
   * @param options.until ends the window that a count of 1 opens; a window that is open keeps its own end. A window is
   * over, too, if the clock is set back to before its beginning.
   */
  increment(counter: string, options?: { readonly until?: Date }): Promise<Count>;
  /** Draws the next number of a sequence, 1, 2, 3 …, atomically and at once. No number is ever drawn twice. */
  next(sequence: string): Promise<number>;
  /** Lists the names of the collections. */
  collections(): AsyncIterable<string>;
  /** Reads everything, all of one version. */
  dump(): Promise<StoreDump>;
  /**
   * Prepares a backend that holds a dump, to take the place of this one. This one may be used until then, and makes room
   * for the other.
   *
   * @throws StateFullError if there is no room for the dump.
   */
  prepare(dump: StoreDump): Promise<Successor>;
}

/** A backend that is ready to take the place of another. Exactly one of its methods is called, once. */
export interface Successor {
  /**
   * Takes the place. Exchanges that still run on the former backend end there: they see the data that it had and what
   * they write, and nobody else does. The former backend no longer takes room.
   */
  take(): Promise<Backend>;
  /** Gives up the room that was made. */
  discard(): Promise<void>;
}

/** Changes with every write, and is never used twice by a backend. 0 is the version of what does not exist. */
export type Version = number;

/** The version of an entry or a collection that does not exist. */
export const ABSENT: Version = 0;

/** A stored value. */
export interface Versioned {
  /** Plain JSON, deeply frozen. */
  readonly value: unknown;
  readonly version: Version;
  /** Milliseconds since the epoch; undefined if the entry does not expire. */
  readonly expiresAt: number | undefined;
}

/** A stored value in the list of its collection. */
export interface Entry extends Versioned {
  readonly id: string;
  /** Grows in the order of first writes, and is never used twice in a collection, even if it is emptied. */
  readonly position: number;
}

/** A part of a collection. */
export interface Range {
  /** Starts behind this position, in the direction of the list. */
  readonly after?: number | undefined;
  /** At least 1; without it the rest of the collection is listed. */
  readonly limit?: number | undefined;
  readonly newestFirst?: boolean | undefined;
}

/** The entries in a range, and the version of their collection. */
export interface Listing {
  /** Changes with every entry that is written, deleted or expires. */
  readonly version: Version;
  readonly entries: readonly Entry[];
  /** True if the limit left entries out. */
  readonly more: boolean;
  /** The number of entries in the collection, in the range and out of it. */
  readonly total: number;
}

/** The version that a transaction read: of an entry, or of a collection if there is no `id`. */
export interface Read {
  readonly collection: string;
  readonly id?: string;
  readonly version: Version;
}

/** A change that a transaction commits. */
export type Write = { readonly kind: "delete"; readonly collection: string; readonly id: string } | Put;

/** An entry to write. */
export interface Put {
  readonly kind: "put";
  readonly collection: string;
  /** An entry that exists keeps its position. */
  readonly id: string;
  /** Plain JSON, deeply frozen. */
  readonly value: unknown;
  /** The length of its JSON, in characters. */
  readonly size: number;
  /** Milliseconds since the epoch; undefined: never. */
  readonly expiresAt: number | undefined;
}

/** The state of a counter after an increment. */
export interface Count {
  /** 1 for the first increment of a window. */
  readonly count: number;
  /** The end of the window, the same for all callers. Undefined if the counter runs without one. */
  readonly until: Date | undefined;
}
