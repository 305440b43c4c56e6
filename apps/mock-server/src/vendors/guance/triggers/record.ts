import { createHash } from "node:crypto";

import type { Collection } from "../../../state/store.js";
import type { ExchangeWorld } from "../../../state/world.js";
import { docIdOf, storeEvent, type OwnFields, type StoredEvent } from "../events/record.js";

/** A monitor with one set of dimension tags, as its events left it. */
export interface Trigger {
  /** The `__docid` of its newest event. */
  readonly newest: string;
  /** When that happened, Unix time in milliseconds. */
  readonly time: number;
  /** The `df_event_id` of the first event of the spell of trouble; absent where all is well. */
  readonly faultId?: string;
}

const recoveredStatuses: ReadonlySet<string> = new Set<StoredEvent["df_status"]>([
  "ok",
  "nodata_ok",
  "nodata_as_ok",
  "manual_ok",
]);

/** Whether the event says that all is well again. */
export function isRecovered({ df_status }: Pick<StoredEvent, "df_status">): boolean {
  return recoveredStatuses.has(df_status);
}

/** The trigger's name, 32 hexadecimal digits: the same for the same tags in any order. */
export function eventRef(monitorId: string, tags: OwnFields): string {
  const sorted = Object.entries(tags).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return createHash("sha256")
    .update(JSON.stringify([monitorId, sorted]))
    .digest("hex")
    .slice(0, 32);
}

/** The triggers of a workspace, by `df_monitor_checker_event_ref`. */
export function triggersOf({ state }: ExchangeWorld, workspace: string): Collection<Trigger> {
  return state.collection<Trigger>(`${workspace}/triggers`);
}

/** Stores an event of a trigger, as part of a spell of trouble or as its end, and moves the trigger on. */
export async function recordTriggered(
  world: ExchangeWorld,
  workspace: string,
  ref: string,
  event: StoredEvent,
): Promise<void> {
  const triggers = triggersOf(world, workspace);
  const before = await triggers.get(ref);
  const faultId = faultIdOf(before, event);
  const isOver = isRecovered(event);
  await storeEvent(world, workspace, {
    ...event,
    df_monitor_checker_event_ref: ref,
    df_fault_status: isOver ? "ok" : "fault",
    ...(faultId !== undefined && { df_fault_id: faultId }),
  });
  if (isLate(before, event)) return;
  const isOpen = !isOver && faultId !== undefined;
  await triggers.put(ref, { newest: docIdOf(event), time: event.time, ...(isOpen && { faultId }) });
}

/** The spell that the event belongs to; a new one where an event tells of trouble and all was well. */
function faultIdOf(before: Trigger | undefined, event: StoredEvent): string | undefined {
  if (!isRecovered(event)) return before?.faultId ?? event.df_event_id;
  return isLate(before, event) ? undefined : before?.faultId;
}

/** Older than what is known: it is kept, but says nothing of how the trigger is now. */
function isLate(before: Trigger | undefined, event: StoredEvent): boolean {
  return before !== undefined && event.time < before.time;
}
