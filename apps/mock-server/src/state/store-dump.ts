/**
 * Everything that a store holds. It is plain JSON that any parser keeps exactly, and belongs to no backend: what one has
 * written, another can read.
 */
export interface StoreDump {
  /** The largest position that an entry has had, so that the next entry has the same one again. */
  readonly lastPosition: number;
  readonly collections: readonly DumpedCollection[];
  /** The oldest first. */
  readonly counters: readonly DumpedCounter[];
  readonly sequences: readonly DumpedSequence[];
}

/** The entries of a collection, in the order of their positions. */
export interface DumpedCollection {
  readonly name: string;
  readonly entries: readonly DumpedEntry[];
}

/** An entry, with `value` or with `json`. */
export interface DumpedEntry {
  readonly id: string;
  readonly position: number;
  readonly value?: unknown;
  /** The JSON of a value with an integer that no double holds, so that parsers keep its digits. */
  readonly json?: string;
  /** Milliseconds since the epoch; without it the entry does not expire. */
  readonly expiresAt?: number;
}

/** A counter in its window. */
export interface DumpedCounter {
  readonly name: string;
  readonly count: number;
  /** The beginning of the window, in milliseconds since the epoch. */
  readonly from: number;
  /** The end of the window, in milliseconds since the epoch; without it the counter runs without one. */
  readonly until?: number;
}

/** The number that was drawn last from a sequence. */
export interface DumpedSequence {
  readonly name: string;
  readonly last: number;
}

/** The dump of a store that was never used. */
export const EMPTY_DUMP: StoreDump = { lastPosition: 0, collections: [], counters: [], sequences: [] };
