import type { StoredEvent } from "../events/record.js";
import { isRecovered } from "../triggers/record.js";

/** A trigger in trouble. */
export interface Unrecovered {
  /** Its `df_monitor_checker_event_ref`. */
  readonly ref: string;
  /** Its newest event in the time range. */
  readonly newest: StoredEvent;
  /** Everything that was ever stored of it, in the order it came. */
  readonly history: readonly StoredEvent[];
}

/** Start and end of a spell of trouble, Unix times in milliseconds; null while it lasts. */
export type Spell = [start: number, end: number | null];

/**
 * The triggers whose newest event in the time range tells of trouble, and that have not recovered since; newest first.
 *
 * @param events in the order they came: of two at the same moment, the later one is newer.
 */
export function findUnrecovered(
  events: readonly StoredEvent[],
  [start, end]: readonly [number, number],
): readonly Unrecovered[] {
  const found: Unrecovered[] = [];
  for (const [ref, history] of byTrigger(events)) {
    const newest = newestOf(history.filter(({ time }) => start <= time && time <= end));
    const newestOfAll = newestOf(history);
    if (newest === undefined || newestOfAll === undefined) continue;
    if (!isRecovered(newest) && !isRecovered(newestOfAll)) found.push({ ref, newest, history });
  }
  return found.toSorted((a, b) => b.newest.time - a.newest.time);
}

/** The unbroken runs of trouble in a trigger's history, oldest first. */
export function spellsOf(history: readonly StoredEvent[]): Spell[] {
  const spells: Spell[] = [];
  let start: number | undefined;
  for (const event of history.toSorted((a, b) => a.time - b.time)) {
    if (!isRecovered(event)) start ??= event.time;
    else if (start !== undefined) {
      spells.push([start, event.time]);
      start = undefined;
    }
  }
  return start === undefined ? spells : [...spells, [start, null]];
}

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
