import type { StoredEvent } from "../events/record.js";

/** The number of values that a call may still return. */
export interface Room {
  values: number;
}

const MOST_VALUES = 20_000;

/** R20a: an answer of more values would keep all other callers waiting. */
export function createRoom(): Room {
  return { values: MOST_VALUES };
}

/** The rows for which there is room, one value for each column; the first row of a call in any case. Takes that room. */
export function takeRows(
  fields: readonly string[] | undefined,
  events: readonly StoredEvent[],
  room: Room,
): readonly StoredEvent[] {
  const names = new Set(fields);
  let rows = 0;
  let values = 0;
  for (const event of events) {
    if (fields === undefined) for (const name of Object.keys(event)) names.add(name);
    const next = (rows + 1) * Math.max(1, names.size);
    if (next > room.values && !(rows === 0 && room.values === MOST_VALUES)) {
      room.values = values; // full: no later query of the call returns rows, so none is run
      break;
    }
    rows += 1;
    values = next;
  }
  room.values -= values;
  return events.slice(0, rows);
}
