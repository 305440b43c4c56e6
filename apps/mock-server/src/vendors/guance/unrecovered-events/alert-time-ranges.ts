import { isRecovered, type StoredEvent } from "../events/record.js";
import type { ResponseSchema } from "../schemas.js";

type AlertTimeRanges = ResponseSchema<"UnrecoveredEvent">["alert_time_ranges"];

/**
 * The start and end of each fault in the events of a trigger, the oldest fault first. The end of a current fault is
 * null.
 */
export function alertTimeRanges(events: readonly StoredEvent[]): AlertTimeRanges {
  const ranges: AlertTimeRanges = [];
  let start: number | undefined;
  for (const event of events.toSorted((a, b) => a.time - b.time)) {
    if (!isRecovered(event)) start ??= event.time;
    else if (start !== undefined) {
      ranges.push([start, event.time]);
      start = undefined;
    }
  }
  return start === undefined ? ranges : [...ranges, [start, null]];
}
