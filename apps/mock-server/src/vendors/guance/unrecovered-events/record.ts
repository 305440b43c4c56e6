import { documentIdOf, type StoredEvent } from "../events/record.js";
import type { ResponseSchema } from "../schemas.js";
import { alertTimeRanges } from "./alert-time-ranges.js";

/** A trigger that has not recovered. */
export interface UnrecoveredEvent {
  /** The `df_monitor_checker_event_ref` of the trigger. */
  readonly ref: string;
  /** The trigger's newest event in the time range of the request. */
  readonly newest: StoredEvent;
  /** All events of the trigger, in the order in which they arrived. */
  readonly history: readonly StoredEvent[];
}

/** The item of a list. It has fewer fields than the event that `getEvent` returns. */
export function toResponse({ ref, newest, history }: UnrecoveredEvent): ResponseSchema<"UnrecoveredEvent"> {
  const { df_dimension_tags, df_event_id, df_message, df_meta } = newest;
  const { df_monitor_checker_name, df_source, df_status, df_title, time } = newest;
  return {
    __docid: documentIdOf(newest),
    alert_time_ranges: alertTimeRanges(history),
    date: time,
    ...(df_dimension_tags !== undefined && { df_dimension_tags }),
    df_event_id,
    ...(df_message !== undefined && { df_message }),
    ...(df_meta !== undefined && { df_meta }),
    df_monitor_checker_event_ref: ref,
    ...(df_monitor_checker_name !== undefined && { df_monitor_checker_name }),
    df_source,
    df_status,
    df_title,
  };
}

/** The fields that a filter sees (R14): those of the list, such as `date`, and the others of the newest event. */
export function filterableFields(event: UnrecoveredEvent) {
  return { ...event.newest, ...toResponse(event) };
}
