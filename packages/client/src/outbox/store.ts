import type { Entry, EntryState } from "./entry.js";

/** One change of the entries that a store keeps. */
export type Change =
  | { readonly type: "add"; readonly entry: Entry }
  | { readonly type: "update"; readonly id: string; readonly state: EntryState }
  | { readonly type: "remove"; readonly id: string };

/** The durable memory of an outbox. One outbox at a time uses it. */
export interface OutboxStore {
  /** Returns the entries in the order in which they were added. The outbox calls it once, before any other method. */
  load(): Promise<readonly Entry[]>;
  /**
   * Applies all changes or none. The outbox also calls it while earlier calls are pending; the changes of earlier calls
   * come first. A change of an entry that the store does not have is ignored.
   *
   * @returns a promise that resolves when the changes are durable, and rejects if they may not be
   */
  write(changes: readonly Change[]): Promise<void>;
  /** Releases everything that the store holds. No other call follows. */
  close(): Promise<void>;
}

/** Applies a change to entries in memory. */
export function applyChange(entries: Map<string, Entry>, change: Change): void {
  if (change.type === "add") entries.set(change.entry.id, change.entry);
  else if (change.type === "remove") entries.delete(change.id);
  else {
    const entry = entries.get(change.id);
    if (entry) entries.set(change.id, { ...entry, state: change.state });
  }
}
