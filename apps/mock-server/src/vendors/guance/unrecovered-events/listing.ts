import { isRecovered, type StoredEvent } from "../events/record.js";
import { isWithin, type TimeRange } from "../time.js";
import type { UnrecoveredEvent } from "./record.js";

/**
 * The triggers that have recovered neither by the end of the time range nor since, each with its newest event in the
 * time range, the newest first (R12).
 *
 * @param events in the order in which they arrived: of two events with the same time, the later arrival is the newer one.
 */
export function findUnrecovered(
  events: readonly StoredEvent[],
  timeRange: TimeRange,
): readonly UnrecoveredEvent[] {
  const found: UnrecoveredEvent[] = [];
  for (const [ref, history] of byTrigger(events)) {
    const newest = newestOf(history.filter(({ time }) => isWithin(time, timeRange)));
    const newestOfAll = newestOf(history);
    if (newest === undefined || newestOfAll === undefined) continue;
    if (!isRecovered(newest) && !isRecovered(newestOfAll)) found.push({ ref, newest, history });
  }
  return found.toSorted((a, b) => b.newest.time - a.newest.time);
}

/** The events of each trigger. An event without a trigger, as a custom one, is left out. */
function byTrigger(events: readonly StoredEvent[]): ReadonlyMap<string, readonly StoredEvent[]> {
  const histories = new Map<string, StoredEvent[]>();
  for (const event of events) {
    const ref = event.df_monitor_checker_event_ref;
    if (ref === undefined) continue;
    const history = histories.get(ref);
    if (history === undefined) histories.set(ref, [event]);
    else history.push(event);
  }
  return histories;
}

function newestOf(events: readonly StoredEvent[]): StoredEvent | undefined {
  let newest: StoredEvent | undefined;
  for (const event of events) if (newest === undefined || event.time >= newest.time) newest = event;
  return newest;
}
