import { columnsOfEvents, type Column } from "./columns.js";
import type { Group, Row } from "./row.js";

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
  columns: readonly Column[] | undefined,
  groups: readonly Group[],
  room: Room,
): readonly Group[] {
  const names = new Set(columns?.map(({ name }) => name));
  let [rows, values, isFull] = [0, 0, false];
  const fits = ({ event }: Row): boolean => {
    if (isFull) return false;
    if (columns === undefined) for (const name of Object.keys(event)) names.add(name);
    const next = (rows + 1) * Math.max(1, names.size);
    if (next > room.values && !(rows === 0 && room.values === MOST_VALUES)) {
      isFull = true;
      return false;
    }
    rows += 1;
    values = next;
    return true;
  };
  const taken = groups
    .map(({ tags, rows: found }) => ({ tags, rows: found.filter(fits) }))
    .filter(({ rows: found }) => found.length > 0);
  // Full: no later query of the call returns rows, so none is run.
  room.values = isFull ? 0 : room.values - values;
  return taken;
}

/** The columns of a result without `time`: those of the statement, or all fields of the events. */
export function columnsOf(
  columns: readonly Column[] | undefined,
  groups: readonly Group[],
): readonly Column[] {
  return columns ?? columnsOfEvents(groups.flatMap(({ rows }) => rows.map(({ event }) => event)));
}
