import {
  ABSENT,
  type Backend,
  type Entry,
  type Listing,
  type Range,
  type Read,
  type Version,
  type Versioned,
  type Write,
} from "./backend.js";
import { formatCursor, InvalidCursorError, parseCursor, type Cursor } from "./cursor.js";
import { toStored } from "./stored-value.js";
import type { Collection, Lifetime, ListOptions, Page, Positioned } from "./store.js";

/** A collection as one transaction sees it: what it read, and what it will write. */
export interface CollectionView {
  /** The collection that is handed to the transaction's work. */
  readonly collection: Collection<unknown>;
  /** The versions that were read. */
  reads(): readonly Read[];
  /** The writes held back, in the order in which new entries are to be listed. */
  writes(): readonly Write[];
  /** True if two reads returned different versions of one thing, so that the transaction cannot commit. */
  isTorn(): boolean;
}

/** The last write to an id. */
type Held =
  | { readonly kind: "delete" }
  | {
      readonly kind: "put";
      readonly value: unknown;
      readonly size: number;
      readonly expiresAt: number | undefined;
      /** True if the transaction deleted the entry before: it is listed as a new one. */
      readonly isNew: boolean;
    };

/** An entry in a list; its position is undefined until it is committed. */
type Listed = Pick<Entry, "id" | "value"> & { readonly position: number | undefined };

/**
 * Opens a collection for one transaction.
 *
 * @param requireOpen throws if the transaction is over.
 */
export function createCollectionView(
  backend: Backend,
  name: string,
  requireOpen: () => void,
): CollectionView {
  const fetched = new Map<string, Promise<Versioned | undefined>>();
  const versions = new Map<string, Version>();
  const held = new Map<string, Held>();
  let listVersion: Version | undefined;
  let torn = false;

  /** Reads an entry from the backend, once: a transaction sees one version of it. */
  function fetch(id: string): Promise<Versioned | undefined> {
    let reading = fetched.get(id);
    if (reading === undefined) {
      reading = backend.get(name, id).then((entry) => {
        versions.set(id, entry?.version ?? ABSENT);
        return entry;
      });
      fetched.set(id, reading);
    }
    return reading;
  }

  /** Reads a value, of the transaction's own writes first. Returns undefined if the entry is absent. */
  async function read(id: string): Promise<unknown> {
    requireOpen();
    const entry = held.has(id) ? undefined : await fetch(id);
    // The transaction may have written while it waited.
    const own = held.get(id);
    if (own === undefined) return entry?.value;
    return own.kind === "put" ? own.value : undefined;
  }

  function hold(id: string, value: unknown, { until }: Lifetime = {}): void {
    requireOpen();
    const earlier = held.get(id);
    const isNew = earlier !== undefined && (earlier.kind === "delete" || earlier.isNew);
    // A new entry is listed last, behind those written since its deletion.
    if (earlier?.kind === "delete") held.delete(id);
    held.set(id, { kind: "put", ...toStored(value), expiresAt: until?.getTime(), isNew });
  }

  async function fetchList(range: Range): Promise<Listing> {
    const listing = await backend.list(name, range);
    torn ||= listVersion !== undefined && listing.version !== listVersion;
    if (torn) throw new Error(`${name} changed between two lists of a transaction, which will run again.`);
    listVersion = listing.version;
    return listing;
  }

  async function list({ after, limit, newestFirst = false }: ListOptions = {}): Promise<Page<unknown>> {
    requireOpen();
    if (limit !== undefined && !(limit >= 1)) {
      throw new RangeError(
        `The limit of a list is ${limit}. Make it at least 1, or omit it to list everything.`,
      );
    }
    const cursor = after === undefined ? undefined : parseCursor(after, newestFirst);
    if (held.size === 0 && (cursor === undefined || "position" in cursor)) {
      const { entries, more } = await fetchList({ after: cursor?.position, limit, newestFirst });
      return pageOf(entries, more, newestFirst);
    }
    const merged = merge((await fetchList({})).entries, held);
    const ordered = newestFirst ? merged.toReversed() : merged;
    const start = cursor === undefined ? 0 : startBehind(ordered, cursor, newestFirst);
    if (start === undefined) throw new InvalidCursorError(after ?? "");
    const items = ordered.slice(start, limit === undefined ? undefined : start + limit);
    return pageOf(items, start + items.length < ordered.length, newestFirst);
  }

  async function entries(): Promise<readonly Positioned<unknown>[]> {
    requireOpen();
    const listing = await fetchList({});
    if (held.size === 0) return listing.entries;
    return merge(listing.entries, held).map(({ value, position = Infinity }) => ({ value, position }));
  }

  return {
    collection: {
      get: read,
      async insert(id, value, lifetime) {
        if ((await read(id)) !== undefined) return false;
        hold(id, value, lifetime);
        return true;
      },
      async put(id, value, lifetime) {
        hold(id, value, lifetime);
      },
      async delete(id) {
        if ((await read(id)) === undefined) return false;
        requireOpen();
        held.set(id, { kind: "delete" });
        return true;
      },
      list,
      entries,
    },
    reads() {
      const reads: Read[] = [];
      for (const [id, version] of versions) reads.push({ collection: name, id, version });
      if (listVersion !== undefined) reads.push({ collection: name, version: listVersion });
      return reads;
    },
    writes() {
      const writes: Write[] = [];
      for (const [id, write] of held) {
        if (write.kind === "delete" || write.isNew) writes.push({ kind: "delete", collection: name, id });
        if (write.kind === "put") {
          const { value, size, expiresAt } = write;
          writes.push({ kind: "put", collection: name, id, value, size, expiresAt });
        }
      }
      return writes;
    },
    isTorn: () => torn,
  };
}

/** Applies held writes to the entries of a collection, as the backend will. */
function merge(entries: readonly Entry[], held: ReadonlyMap<string, Held>): readonly Listed[] {
  const merged: Listed[] = [];
  const existing = new Set<string>();
  for (const entry of entries) {
    const own = held.get(entry.id);
    if (own === undefined) merged.push(entry);
    else if (own.kind === "put" && !own.isNew) {
      existing.add(entry.id);
      merged.push({ id: entry.id, position: entry.position, value: own.value });
    }
  }
  for (const [id, own] of held) {
    if (own.kind === "put" && !existing.has(id)) merged.push({ id, position: undefined, value: own.value });
  }
  return merged;
}

/** The index behind a cursor; undefined if its entry is gone. */
function startBehind(ordered: readonly Listed[], cursor: Cursor, newestFirst: boolean): number | undefined {
  if ("id" in cursor) {
    const index = ordered.findIndex(({ id }) => id === cursor.id);
    return index === -1 ? undefined : index + 1;
  }
  const isBehind = ({ position = Infinity }: Listed): boolean =>
    newestFirst ? position < cursor.position : position > cursor.position;
  const start = ordered.findIndex(isBehind);
  return start === -1 ? ordered.length : start;
}

function pageOf(items: readonly Listed[], more: boolean, newestFirst: boolean): Page<unknown> {
  const last = items.at(-1);
  return {
    items: items.map(({ value }) => value),
    next: more && last !== undefined ? formatCursor(last, newestFirst) : undefined,
  };
}
