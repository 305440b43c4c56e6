import { mapInTurns } from "../../in-turns.js";
import type { StoredEvent } from "../events/record.js";
import { fieldOf, isPresent, textOf } from "../query/field.js";
import { latest, type Cell } from "./aggregate.js";
import type { Column } from "./columns.js";
import type { Plan } from "./plan.js";
import type { Group, Row } from "./row.js";

/** Makes the groups of events that arrived in this order, each with its rows. An event without a field of `BY` is in none. */
export async function groupsOf(plan: Plan, events: readonly StoredEvent[]): Promise<readonly Group[]> {
  const { by } = plan;
  const grouped = gather(events, (event) => {
    const values = by.map((field) => fieldOf(event, field));
    return values.every(isPresent) ? JSON.stringify(values.map(textOf)) : undefined;
  });
  const groups: Group[] = [];
  for (const members of grouped.values()) {
    groups.push({ tags: tagsOf(by, members[0]), rows: await rowsOf(plan, members) });
  }
  return groups;
}

function gather<Key>(
  events: readonly StoredEvent[],
  keyOf: (event: StoredEvent) => Key | undefined,
): ReadonlyMap<Key, readonly StoredEvent[]> {
  const gathered = new Map<Key, StoredEvent[]>();
  for (const event of events) {
    const key = keyOf(event);
    if (key === undefined) continue;
    const members = gathered.get(key);
    if (members === undefined) gathered.set(key, [event]);
    else members.push(event);
  }
  return gathered;
}

function tagsOf(by: readonly string[], event: StoredEvent | undefined): Record<string, string> | undefined {
  if (by.length === 0 || event === undefined) return undefined;
  return Object.fromEntries(by.map((field) => [field, textOf(fieldOf(event, field))]));
}

/** Without functions, a group has a row for its newest event; with them, one for each slice of time, the newest first. */
async function rowsOf({ columns, interval }: Plan, events: readonly StoredEvent[]): Promise<readonly Row[]> {
  const event = latest(events);
  if (event === undefined) return [];
  if (columns === undefined || !columns.some(({ aggregate }) => aggregate)) return [{ event }];
  if (interval === undefined) return aggregatedRows(columns, event, events);
  const slices = gather(events, ({ time }) => Math.floor(time / interval) * interval);
  const rows: Row[] = [];
  for (const [start, members] of [...slices].toSorted(([a], [b]) => b - a)) {
    for (const row of await aggregatedRows(columns, latest(members) ?? event, members)) {
      rows.push({ ...row, cells: row.cells.map(({ value }) => ({ value, time: start })) });
    }
  }
  return rows;
}

/** Each function makes one row, but for `distinct`, which is the only column then. */
async function aggregatedRows(
  columns: readonly Column[],
  newest: StoredEvent,
  events: readonly StoredEvent[],
): Promise<readonly Required<Row>[]> {
  const made = await mapInTurns(
    columns,
    ({ aggregate, field }): readonly Cell[] =>
      aggregate?.(events) ?? [{ value: fieldOf(newest, field), time: newest.time }],
  );
  const [first = []] = made;
  return first.map((_, index) => ({ event: newest, cells: made.map((cells) => cells[index] ?? NO_CELL) }));
}

const NO_CELL: Cell = { value: null, time: null };
