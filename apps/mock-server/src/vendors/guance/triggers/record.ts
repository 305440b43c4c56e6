import type { Collection, State } from "../../../state/store.js";
import { documentIdOf, isRecovered, storeEvent, type StoredEvent } from "../events/record.js";
import type { Timestamp } from "../time.js";

/** The state of a trigger, which is a monitor with one set of dimension tags, after its newest event. */
export interface Trigger {
  /** The `__docid` of the newest event. */
  readonly newest: string;
  /** The `time` of the newest event. */
  readonly time: Timestamp;
  /** The `df_event_id` of the first event of the current fault; absent if the trigger has recovered. */
  readonly faultId?: string;
}

/** The triggers of a workspace by `df_monitor_checker_event_ref`. */
export function triggersIn(state: State, workspace: string): Collection<Trigger> {
  return state.collection(`${workspace}/triggers`);
}

/** Stores an event of a trigger, and the state of the trigger after it (R11). */
export async function storeTriggerEvent(
  state: State,
  workspace: string,
  ref: string,
  event: StoredEvent,
): Promise<void> {
  const triggers = triggersIn(state, workspace);
  const before = await triggers.get(ref);
  const faultId = faultIdOf(before, event);
  const hasRecovered = isRecovered(event);
  await storeEvent(state, workspace, {
    ...event,
    df_monitor_checker_event_ref: ref,
    df_fault_status: hasRecovered ? "ok" : "fault",
    ...(faultId !== undefined && { df_fault_id: faultId }),
  });
  if (isLate(before, event)) return;
  const hasFault = !hasRecovered && faultId !== undefined;
  await triggers.put(ref, {
    newest: documentIdOf(event),
    time: event.time,
    ...(hasFault && { faultId }),
  });
}

/** The fault that an event belongs to: the current one, or a new one if the event begins it. */
function faultIdOf(before: Trigger | undefined, event: StoredEvent): string | undefined {
  if (!isRecovered(event)) return before?.faultId ?? event.df_event_id;
  return isLate(before, event) ? undefined : before?.faultId;
}

/** Checks that an event is older than the newest one of its trigger. It is stored, and leaves the trigger as it is. */
function isLate(before: Trigger | undefined, event: StoredEvent): boolean {
  return before !== undefined && event.time < before.time;
}
