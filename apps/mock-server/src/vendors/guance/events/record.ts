import type { Collection, State } from "../../../state/store.js";
import type { ExchangeWorld } from "../../../state/world.js";
import { newDocumentId, newEventId } from "../ids.js";
import type { ResponseSchema } from "../schemas.js";

/** An event as it is stored, which is also its response form: fields of the platform and custom fields side by side. */
export type StoredEvent = ResponseSchema<"Event">;

/** The statuses of an event that recovers its trigger (R11). */
const RECOVERED: ReadonlySet<string> = new Set<StoredEvent["df_status"]>([
  "ok",
  "nodata_ok",
  "nodata_as_ok",
  "manual_ok",
]);

/** The events of a workspace by `__docid`, in the order in which they arrived. */
export function eventsIn(state: State, workspace: string): Collection<StoredEvent> {
  return state.collection(`${workspace}/events`);
}

/** Stores an event. It writes without a read: two ids of 100 random bits are never equal. */
export async function storeEvent(state: State, workspace: string, event: StoredEvent): Promise<void> {
  await eventsIn(state, workspace).put(documentIdOf(event), event);
}

/** The fields that the platform gives to every event that it stores (R4). */
export function newIdentity({ random, now }: Pick<ExchangeWorld, "now" | "random">) {
  return {
    __docid: newDocumentId(random),
    df_event_id: newEventId(random),
    create_time: now().getTime(),
  };
}

/** The id by which `getEvent` finds an event. */
export function documentIdOf({ __docid: id }: StoredEvent): string {
  return id;
}

/** Checks that an event recovers its trigger. */
export function isRecovered({ df_status: status }: Pick<StoredEvent, "df_status">): boolean {
  return RECOVERED.has(status);
}
