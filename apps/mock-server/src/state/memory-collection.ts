import type { Entry, Listing, Put, Range, Version } from "./backend.js";

/** The entries of one collection in the memory of this process. */
export interface MemoryCollection {
  readonly size: number;
  /** The length of the JSON and of the ids in it, in characters. */
  readonly length: number;
  /** The version of the last change. */
  readonly version: Version;
  get(id: string): Entry | undefined;
  /** Keeps the position of an entry that exists. `version` is larger than any before it. Returns what is now stored. */
  put(write: Pick<Put, "expiresAt" | "id" | "size" | "value">, version: Version): Entry;
  /** Does nothing if there is no such entry. */
  delete(id: string, version: Version): void;
  list(range: Range): Listing;
}

/** The place of an entry in the order of first writes; empty after the entry is deleted. */
interface Slot {
  readonly position: number;
  entry: Entry | undefined;
  /** The length of the value's JSON and of the id. */
  length: number;
}

/** Creates an empty collection. */
export function createMemoryCollection(): MemoryCollection {
  const byId = new Map<string, Slot>();
  let slots: Slot[] = [];
  let version = 0;
  let length = 0;
  // The whole list of the current version, made when it is asked for.
  let whole: Listing | undefined;

  function change(newVersion: Version): void {
    version = newVersion;
    whole = undefined;
  }

  return {
    get size() {
      return byId.size;
    },
    get length() {
      return length;
    },
    get version() {
      return version;
    },
    get: (id) => byId.get(id)?.entry,
    put({ id, value, size, expiresAt }, newVersion) {
      change(newVersion);
      let slot = byId.get(id);
      if (slot === undefined) {
        slot = { position: newVersion, entry: undefined, length: 0 };
        byId.set(id, slot);
        slots.push(slot);
      }
      length += id.length + size - slot.length;
      slot.length = id.length + size;
      slot.entry = { id, value, version, position: slot.position, expiresAt };
      return slot.entry;
    },
    delete(id, newVersion) {
      const slot = byId.get(id);
      if (slot === undefined) return;
      change(newVersion);
      length -= slot.length;
      slot.entry = undefined;
      byId.delete(id);
      // Removing empty slots when they are the majority costs a constant time per deletion.
      if (slots.length > 2 * byId.size) slots = slots.filter(({ entry }) => entry !== undefined);
    },
    list({ after, limit, newestFirst = false }) {
      if (after !== undefined || limit !== undefined || newestFirst) {
        return { version, total: byId.size, ...listSlots(slots, { after, limit, newestFirst }) };
      }
      whole ??= { version, total: byId.size, ...listSlots(slots, {}) };
      return whole;
    },
  };
}

function listSlots(
  slots: readonly Slot[],
  { after, limit = Infinity, newestFirst = false }: Range,
): Pick<Listing, "entries" | "more"> {
  const entries: Entry[] = [];
  const step = newestFirst ? -1 : 1;
  let index = newestFirst ? slots.length - 1 : 0;
  if (after !== undefined) index = newestFirst ? firstFrom(slots, after) - 1 : firstFrom(slots, after + 1);
  for (let slot = slots[index]; slot !== undefined; slot = slots[(index += step)]) {
    if (slot.entry === undefined) continue;
    if (entries.length === limit) return { entries, more: true };
    entries.push(slot.entry);
  }
  return { entries, more: false };
}

/** The index of the first slot at `position` or behind it, by binary search. */
function firstFrom(slots: readonly Slot[], position: number): number {
  let low = 0;
  let high = slots.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((slots[middle]?.position ?? Infinity) < position) low = middle + 1;
    else high = middle;
  }
  return low;
}
