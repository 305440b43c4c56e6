import { notify } from "../hooks.js";
import type { Entry, EntryFailure, EntryState } from "./entry.js";
import type { OutboxObservation } from "./observation.js";
import type { Change, OutboxStore } from "./store.js";

/** The entries of an outbox in memory, and their changes in the store. */
export interface Ledger {
  readonly doubtful: ReadonlyMap<string, Entry>;
  readonly dead: ReadonlyMap<string, Entry>;
  /** The entries of a target that are waiting or in flight, in the order of sending. */
  queue(target: string): ReadonlyMap<string, Entry>;
  /** All entries that are waiting or in flight, by target. */
  waiting(): Entry[];
  /** Number of entries that are waiting or in flight. */
  size(): number;
  find(id: string): Entry | undefined;
  /** Adds an entry in memory, at its place by status. A waiting one becomes the last of its queue, or the first. */
  place(entry: Entry, isFirst?: boolean): void;
  /** Removes an entry in memory. */
  take(id: string): void;
  /** Resolves when the changes are durable. */
  save(changes: readonly Change[]): Promise<void>;
  /** Changes the state of an entry, in memory now and in the store later. */
  change(entry: Entry, state: EntryState, isFirst?: boolean): Entry;
  /** Removes an entry, in memory now and in the store later. */
  remove(entry: Entry): void;
  report(type: OutboxObservation["type"], entry: Entry, failure?: EntryFailure): void;
  /** Resolves when all changes have been saved, or could not be. */
  settled(): Promise<void>;
}

interface LedgerOptions {
  readonly store: OutboxStore;
  readonly deadLimit: number;
  readonly observe: ((observation: OutboxObservation) => unknown) | undefined;
  readonly now: () => number;
}

export function createLedger({ store, deadLimit, observe, now }: LedgerOptions): Ledger {
  const queues = new Map<string, Map<string, Entry>>();
  const doubtful = new Map<string, Entry>();
  const dead = new Map<string, Entry>();
  const writes = new Set<Promise<void>>();
  /** Changes that the store could not keep. They are part of the next write. */
  let unsaved: Change[] = [];

  function place(entry: Entry, isFirst = false): void {
    const { id, target, state } = entry;
    doubtful.delete(id);
    dead.delete(id);
    if (state.status === "doubtful" || state.status === "dead") {
      queues.get(target)?.delete(id);
      (state.status === "dead" ? dead : doubtful).set(id, entry);
      return;
    }
    const queue = queues.get(target) ?? new Map<string, Entry>();
    queues.set(target, isFirst ? new Map([[id, entry], ...queue]) : queue.set(id, entry));
  }

  function take(id: string): void {
    for (const entries of [doubtful, dead, ...queues.values()]) entries.delete(id);
  }

  function size(): number {
    return [...queues.values()].reduce((sum, queue) => sum + queue.size, 0);
  }

  async function save(changes: readonly Change[]): Promise<void> {
    const earlier = unsaved;
    unsaved = [];
    try {
      await store.write([...earlier, ...changes]);
    } catch (error) {
      unsaved = [...earlier, ...unsaved];
      throw error;
    }
  }

  function saveLater(entry: Entry, change: Change): void {
    const write = save([change])
      .catch(() => {
        unsaved.push(change);
        report("store", entry);
      })
      .finally(() => writes.delete(write));
    writes.add(write);
  }

  function remove(entry: Entry): void {
    take(entry.id);
    saveLater(entry, { type: "remove", id: entry.id });
  }

  function change(entry: Entry, state: EntryState, isFirst?: boolean): Entry {
    const changed = { ...entry, state };
    place(changed, isFirst);
    saveLater(changed, { type: "update", id: entry.id, state });
    const oldest = firstOf(dead);
    if (oldest && dead.size > deadLimit) {
      remove(oldest);
      report("dropped", oldest);
    }
    return changed;
  }

  function report(type: OutboxObservation["type"], entry: Entry, failure?: EntryFailure): void {
    const heads = [...queues.values()].flatMap((queue) => firstOf(queue) ?? []);
    notify(observe, {
      type,
      target: entry.target,
      id: entry.id,
      attempts: entry.state.attempts,
      failure,
      waiting: size(),
      age: Math.max(0, ...heads.map(({ enqueuedAt }) => now() - enqueuedAt)),
    });
  }

  return {
    doubtful,
    dead,
    queue: (target) => queues.get(target) ?? new Map(),
    waiting: () => [...queues.values()].flatMap((queue) => [...queue.values()]),
    size,
    find: (id) =>
      [doubtful, dead, ...queues.values()].map((entries) => entries.get(id)).find((entry) => entry),
    place,
    take,
    save,
    change,
    remove,
    report,
    async settled() {
      while (writes.size > 0) await Promise.all(writes);
      if (unsaved.length > 0) await save([]).catch(() => {});
    },
  };
}

function firstOf(entries: ReadonlyMap<string, Entry>): Entry | undefined {
  const [first] = entries.values();
  return first;
}
