import type { Count } from "./backend.js";
import type { Once } from "./once-result.js";
import type { StoreDump } from "./store-dump.js";

/** The state of one world, shared by all that serve it. Create it with `createStore`. */
export interface Store {
  /**
   * Runs `work` as a transaction. Its reads are remembered by version and its writes are held back; once it resolves,
   * all writes are committed, or none. If an entry that it read has changed meanwhile, `work` runs again on fresh
   * values, so it must have no other effects than on `state`.
   *
   * If `work` throws, nothing is committed and the error is passed on, unless a value that it read has changed: then
   * it runs again. A caller never sees an error that an outdated value caused.
   *
   * In `work`, wait for nothing but `state`: retries run one after the other. A transaction of the same store that is
   * started and awaited inside `work` may wait for the outer one forever.
   *
   * @example
   * const isNew = await store.transaction((state) => state.collection("customers").insert("cus_1", { name: "Ada" }));
   */
  transaction<T>(work: (state: State) => Promise<T>): Promise<T>;
  /**
   * Adds 1 to a counter at once, outside any transaction, and returns 1, 2, 3 ….
   *
   * @param options.until ends the window that a count of 1 opens. Once it has passed, the counter starts again. An open
   * window keeps its own end, which is returned, so that all replicas agree on it.
   */
  increment(counter: string, options?: { readonly until?: Date }): Promise<Count>;
  /** Draws the next number, 1, 2, 3 …, at once and outside any transaction. No number is ever drawn twice. */
  sequence(name: string): Promise<number>;
  /** Lists the names of the collections that hold an entry. */
  collections(): AsyncIterable<string>;
  /** Shows the entries of one collection; none if there is no such collection. */
  content(collection: string, options: ContentOptions): Promise<CollectionContent>;
  /** Shows the entries of each collection. */
  contents(options: ContentOptions): Promise<readonly CollectionContent[]>;
  /** Copies everything, all of one version. A store is filled from a copy by `Worlds.load`. */
  dump(): Promise<StoreDump>;
}

/** The part of a collection to show. */
export interface ContentOptions {
  /** The largest number of entries; 0 shows their number only. */
  readonly limit: number;
  readonly newestFirst?: boolean;
}

/** A collection as it is shown to a person. */
export interface CollectionContent {
  readonly name: string;
  /** The number of entries in the collection, shown or not. */
  readonly total: number;
  readonly items: readonly ContentItem[];
}

/** An entry as it is shown to a person. */
export interface ContentItem {
  readonly id: string;
  /** Plain JSON, deeply frozen. */
  readonly value: unknown;
  /** Milliseconds since the epoch; undefined if the entry does not expire. */
  readonly expiresAt: number | undefined;
}

/** A store as one transaction sees it. Usable until the transaction's `work` has resolved. */
export interface State {
  /** The collection with that name. Names are paths: `acme/customers/cus_1/timeline`. */
  collection<T>(name: string): Collection<T>;
  /**
   * Runs `create` once per key and stores its value with the transaction. The same key with an equal fingerprint
   * returns the stored value; with another fingerprint, a conflict.
   *
   * @param key unique in the store: start it with the name of the operation, `createIncident/token-1`.
   * @param fingerprint JSON that identifies the request; the order of properties does not matter.
   */
  once<T>(key: string, fingerprint: unknown, create: () => Promise<T>): Promise<Once<T>>;
}

/** Values by id, in the order they were first written. Values are plain JSON, stored as copies and frozen. */
export interface Collection<T> {
  /** Returns undefined if there is no such entry. */
  get(id: string): Promise<T | undefined>;
  /** Returns false, and writes nothing, if the id is taken. */
  insert(id: string, value: T, options?: Lifetime): Promise<boolean>;
  /** Writes a value, whether or not the id is taken. A value that is replaced keeps its place in the order. */
  put(id: string, value: T, options?: Lifetime): Promise<void>;
  /** Returns false if there is no such entry. */
  delete(id: string): Promise<boolean>;
  /**
   * Lists values, the oldest first, with the transaction's own writes. All lists of a transaction see one version of
   * the collection.
   *
   * @throws InvalidCursorError if `after` is not a cursor of this direction.
   */
  list(options?: ListOptions): Promise<Page<T>>;
  /** Lists all values with their positions, the oldest first. Lists in another order bind their pages to positions. */
  entries(): Promise<readonly Positioned<T>[]>;
}

/** A value in its collection. */
export interface Positioned<T> {
  readonly value: T;
  /**
   * Grows in the order of first writes, and is never used twice in a collection. Infinity for an entry that the same
   * transaction wrote first.
   */
  readonly position: number;
}

/** The lifetime of an entry. */
export interface Lifetime {
  /** From this moment on, by the clock of the world, the entry is absent. Without it the entry does not expire. */
  readonly until?: Date;
}

/** The part of a collection to list. */
export interface ListOptions {
  /** The cursor that the page before returned as `next`. */
  readonly after?: string | undefined;
  /** The largest number of items, at least 1; without it the rest of the collection is listed. */
  readonly limit?: number | undefined;
  readonly newestFirst?: boolean | undefined;
}

/** A part of a collection. */
export interface Page<T> {
  readonly items: readonly T[];
  /**
   * An opaque cursor to the next page; undefined on the last page. It stays valid while other entries are written and
   * deleted: no entry that exists throughout is skipped or repeated. Only a page that ends with an entry of the same
   * transaction needs that entry to stay.
   */
  readonly next: string | undefined;
}
