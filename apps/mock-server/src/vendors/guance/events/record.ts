import type { Readable } from "@event-contracts/contracts";
import type { components } from "@event-contracts/contracts/guance";

import type { Collection } from "../../../state/store.js";
import type { ExchangeWorld } from "../../../state/world.js";

/** An event as it is kept, and as `getEvent` answers it: its fields and its tags side by side. */
export type StoredEvent = Readable<components["schemas"]["Event"]>;

/** Names and values of the caller's own. */
export type OwnFields = Readonly<Record<string, unknown>>;

/** The id by which `getEvent` reads an event. */
export function docIdOf({ __docid: id }: StoredEvent): string {
  return id;
}

/** A field by its name, which may be any: also one that every object inherits. */
export function fieldOf(event: OwnFields, name: string): unknown {
  return Object.hasOwn(event, name) ? event[name] : undefined;
}

/** The events of a workspace, by `__docid`. */
export function eventsOf({ state }: ExchangeWorld, workspace: string): Collection<StoredEvent> {
  return state.collection<StoredEvent>(`${workspace}/events`);
}

/** Keeps an event. */
export async function storeEvent(world: ExchangeWorld, workspace: string, event: StoredEvent): Promise<void> {
  await eventsOf(world, workspace).put(docIdOf(event), event);
}

/** What the platform gives each event that it stores. */
export function createIdentity({ random, now }: ExchangeWorld) {
  return {
    __docid: `E_${random.text("0123456789abcdefghijklmnopqrstuv", 20)}`,
    df_event_id: `event-${random.text("0123456789abcdef", 32)}`,
    create_time: now().getTime(),
  };
}

/** Fields of the platform that do not begin with `df_` and that not every event has. All of them are texts. */
const texts = new Set(["Result", "origin"]);

/** The event with the caller's fields beside its own. A field that would stand in the platform's place is dropped. */
export function withOwnFields(event: StoredEvent, own: OwnFields): StoredEvent {
  const free = Object.entries(own).filter(
    ([name, value]) =>
      !Object.hasOwn(event, name) &&
      !name.startsWith("df_") &&
      (typeof value === "string" || !texts.has(name)),
  );
  return { ...event, ...Object.fromEntries(free) };
}
