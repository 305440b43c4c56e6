import type { Collection, State } from "../../../state/store.js";
import { documentIdOf, eventsIn, isRecovered, storeEvent, type StoredEvent } from "../events/record.js";
import type { Timestamp } from "../time.js";

/** An unbroken run of unrecovered events of a trigger. */
export interface Fault {
  /** The `df_event_id` of its first event. */
  readonly id: string;
  /** The `time` of its first event. */
  readonly start: Timestamp;
}

/** The state of a trigger, which is a monitor with one set of dimension tags, after its newest event. */
export interface Trigger {
  /** The `__docid` of the newest event. */
  readonly newest: string;
  /** The `time` of the newest event. */
  readonly time: Timestamp;
  /** The current fault; absent if the trigger has recovered. */
  readonly fault?: Fault;
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
  const trigger = await triggers.get(ref);
  const isLate = trigger !== undefined && event.time < trigger.time;
  const before = isLate ? await faultBefore(state, workspace, ref, event.time) : trigger?.fault;
  const hasRecovered = isRecovered(event);
  const fault = before ?? (hasRecovered ? undefined : { id: event.df_event_id, start: event.time });
  await storeEvent(state, workspace, {
    ...event,
    df_monitor_checker_event_ref: ref,
    df_fault_status: hasRecovered ? "ok" : "fault",
    ...(fault && {
      df_fault_id: fault.id,
      df_fault_start_time: secondsOf(fault.start),
      df_fault_duration: secondsOf(event.time - fault.start),
    }),
  });
  if (isLate) return;
  await triggers.put(ref, {
    newest: documentIdOf(event),
    time: event.time,
    ...(fault && !hasRecovered && { fault }),
  });
}

/** The fault that a trigger had at a time in the past. */
async function faultBefore(
  state: State,
  workspace: string,
  ref: string,
  time: Timestamp,
): Promise<Fault | undefined> {
  let newest: StoredEvent | undefined;
  for (const event of (await eventsIn(state, workspace).list()).items) {
    if (event.df_monitor_checker_event_ref !== ref || event.time > time) continue;
    if (newest === undefined || event.time >= newest.time) newest = event;
  }
  const { df_fault_id: id, df_fault_start_time: start } = newest ?? {};
  if (newest === undefined || isRecovered(newest) || id === undefined || start === undefined)
    return undefined;
  return { id, start: start * 1000 };
}

function secondsOf(milliseconds: number): number {
  return milliseconds / 1000;
}
