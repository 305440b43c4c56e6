import type { JsonObject } from "@event-contracts/contracts/openapi";

import type { Collection, State } from "../state/store.js";
import { identifierOf, identifierText } from "./identity.js";
import type { ItemFacts } from "./item-facts.js";
import type { Resource } from "./resource.js";
import type { StoredContent } from "./stored-content.js";

/** An item as it is stored. */
export interface Entry {
  readonly id: string;
  /** Undefined: the item was deleted. */
  readonly item?: JsonObject;
  /** True if a client made the item, so that nothing is below it that a client did not make. */
  readonly isMade?: boolean;
  /** The path of the collection below which a client made the item, if that is not where the item is found. */
  readonly scope?: string;
  /** The bytes that a client sent in place of members. */
  readonly content?: StoredContent;
}

/** The facts of a collection that no item tells. */
interface Ledger {
  /** True once a client has made an item. */
  readonly isWritten: boolean;
  /** The last number that was given as an identifier. */
  readonly last?: number;
}

/** The items of one collection, such as those of `users/42/posts`. */
export interface CollectionState {
  /** The path of the collection. */
  readonly path: string;
  /** Returns undefined if there is no such item. */
  find(id: string): Promise<Found | undefined>;
  list(): Promise<readonly Listed[]>;
  /** The ids behind an item in the order of the list, even one that is deleted. Undefined: there never was one. */
  idsBehind(id: string): Promise<ReadonlySet<string> | undefined>;
  /** Writes an item that a client made or changed. */
  write(id: string, item: JsonObject, options?: { readonly isMade?: boolean }): Promise<void>;
  /** Keeps an item that is only presumed to exist, because something below it was written. */
  keep(id: string): Promise<void>;
  remove(id: string): Promise<void>;
  /** Writes the bytes of an item that is stored. Undefined: it has none. */
  writeContent(id: string, content: StoredContent | undefined): Promise<void>;
  /** Draws the next number for an identifier. */
  nextNumber(): Promise<number>;
}

/** An item in a list. */
export interface Listed {
  readonly id: string;
  readonly item: JsonObject;
}

/** An item, and how it came to exist. */
export interface Found {
  readonly item: JsonObject;
  /** `made` and `changed` by a client; `seed`: an example of the contract; `presumed` to exist. */
  readonly origin: "changed" | "made" | "presumed" | "seed";
  /** The bytes that a client sent in place of members. */
  readonly content?: StoredContent | undefined;
}

/** True for an item that a client made or changed. */
export function isClients(origin: Found["origin"]): boolean {
  return origin === "made" || origin === "changed";
}

/** The stored items of a collection, by id. */
export function entriesOf(state: State, path: string): Collection<Entry> {
  return state.collection(`resources/${path}`);
}

function ledgersOf(state: State): Collection<Ledger> {
  return state.collection("resources");
}

/** Forgets what is known of a collection, which then is as if nothing had been written to it. */
export async function forgetLedger(state: State, path: string): Promise<void> {
  await ledgersOf(state).delete(path);
}

/**
 * The decision whether an item exists that no client made and that is no example (record 29): it does while clients
 * cannot know better. Once they have made an item of a collection that they can fill themselves, it holds what they made.
 */
function isPresumed(resource: Pick<Resource, "isMakeable">, isKnown: boolean): boolean {
  return !resource.isMakeable || !isKnown;
}

/** The place of a collection, and what its items look like. */
interface CollectionOptions {
  readonly state: State;
  readonly resource: Resource;
  readonly facts: ItemFacts;
  /** The path of the collection. */
  readonly path: string;
  /** Lists only items that were made below this path. */
  readonly scope: string | undefined;
  /** True if a client made the item above it. */
  readonly isOwnerMade: boolean;
  /** True if the operation documents the answer that an item does not exist; without it, only deleted items do not. */
  readonly documentsUnknown: boolean;
  /** Properties that the path gives, such as the id of the item above. */
  readonly given: JsonObject;
}

function hasItem(entry: Entry): entry is Entry & Listed {
  return entry.item !== undefined;
}

/** Opens a collection for one exchange. */
export async function openCollection(options: CollectionOptions): Promise<CollectionState> {
  const { state, resource, facts, path, scope, isOwnerMade, documentsUnknown, given } = options;
  const entries = entriesOf(state, path);
  const ledgers = ledgersOf(state);
  const isKnown = isOwnerMade || (await ledgers.get(path))?.isWritten === true;
  const isOpen = isPresumed(resource, isKnown);
  const seeds = seedsOf();

  /** The examples that exist, by id: the contract's own, else one made from the schema while items are presumed. */
  function seedsOf(): ReadonlyMap<string, JsonObject> {
    if ((scope !== undefined && isKnown) || (isOwnerMade && resource.isMakeable)) return new Map();
    const own = facts.seeds();
    const items = own.length > 0 || !isOpen ? own : facts.samples().slice(0, 1);
    const byId = new Map<string, JsonObject>();
    for (const item of items) {
      const id = idOf(item) ?? `example-${byId.size}`;
      if (!byId.has(id)) byId.set(id, { ...item, ...given });
    }
    return byId;
  }

  function idOf(item: JsonObject): string | undefined {
    const value = facts.idProperty === undefined ? undefined : item[facts.idProperty];
    return identifierText(value);
  }

  function presumed(id: string): JsonObject {
    const sample = { ...facts.samples()[0], ...given };
    const value = identifierOf(facts.idShape, id);
    return facts.idProperty === undefined || value === undefined
      ? sample
      : { ...sample, [facts.idProperty]: value };
  }

  async function find(id: string): Promise<Found | undefined> {
    const entry = await entries.get(id);
    if (entry !== undefined) {
      const { item, isMade, content } = entry;
      return item && { item, origin: isMade === true ? "made" : "changed", content };
    }
    const seed = seeds.get(id);
    if (seed !== undefined) return { item: seed, origin: "seed" };
    return isOpen || !documentsUnknown ? { item: presumed(id), origin: "presumed" } : undefined;
  }

  async function note(): Promise<void> {
    const ledger = await ledgers.get(path);
    if (ledger?.isWritten !== true) await ledgers.put(path, { ...ledger, isWritten: true });
  }

  return {
    path,
    find,
    async list() {
      const listed: Listed[] = [];
      const changedSeeds = new Map<string, Entry>();
      for (const entry of (await entries.list()).items) {
        if (seeds.has(entry.id)) changedSeeds.set(entry.id, entry);
        else if (hasItem(entry) && (scope === undefined || entry.scope === scope)) listed.push(entry);
      }
      if (seeds.size === 0) return listed;
      const first = [...seeds].map(([id, item]) => changedSeeds.get(id) ?? { id, item });
      return [...first.filter(hasItem), ...listed];
    },
    async idsBehind(id) {
      // The entries of deleted items keep their places.
      const stored = (await entries.list()).items.map((entry) => entry.id);
      const order = [...seeds.keys(), ...stored.filter((one) => !seeds.has(one))];
      const place = order.indexOf(id);
      return place === -1 ? undefined : new Set(order.slice(place + 1));
    },
    async write(id, item, { isMade } = {}) {
      const earlier = await entries.get(id);
      const below = scope ?? earlier?.scope;
      if (isMade === true) await note();
      await entries.put(id, {
        id,
        item,
        ...((isMade ?? earlier?.isMade) === true && { isMade: true }),
        ...(below !== undefined && { scope: below }),
        ...(earlier?.content !== undefined && { content: earlier.content }),
      });
    },
    async writeContent(id, content) {
      const entry = await entries.get(id);
      if (entry?.item === undefined || (content === undefined && entry.content === undefined)) return;
      const { content: _, ...rest } = entry;
      await entries.put(id, content === undefined ? rest : { ...rest, content });
    },
    async keep(id) {
      if ((await entries.get(id)) === undefined && !seeds.has(id)) {
        await entries.put(id, { id, item: presumed(id) });
      }
    },
    async remove(id) {
      // The entry without an item says that it was deleted.
      await entries.put(id, { id });
    },
    async nextNumber() {
      const ledger = await ledgers.get(path);
      const taken =
        ledger?.last ?? Math.max(0, ...[...seeds.keys()].map(Number).filter(Number.isSafeInteger));
      let next = taken + 1;
      while ((await entries.get(String(next))) !== undefined) next += 1;
      await ledgers.put(path, { isWritten: ledger?.isWritten ?? false, last: next });
      return next;
    },
  };
}
