import { filterInTurns, mapInTurns } from "../../in-turns.js";
import type { StoredEvent } from "../events/record.js";
import { fieldOf, isPresent, textOf } from "../query/field.js";
import { StatementError } from "./dql/errors.js";
import { latest, type Cell } from "./aggregate.js";
import type { Column } from "./columns.js";
import type { Plan } from "./plan.js";
import type { Group, Row } from "./row.js";

/** Events that make one row: those of a group, or of a slice of time in it. */
interface Part {
  readonly group: string;
  /** The start of the slice; undefined without slices. */
  readonly start: number | undefined;
  readonly events: StoredEvent[];
}

/** R20a. Parts are sorted, and each of their rows is an object of its own. */
const MOST_ROWS = 10_000;

/** Makes the groups of events that arrived in this order, each with its rows. An event without a field of `BY` is in none. */
export async function groupsOf(plan: Plan, events: readonly StoredEvent[]): Promise<readonly Group[]> {
  const { by, columns = [] } = plan;
  const parts = await partsOf(plan, events);
  const functions = columns.some(({ aggregate }) => aggregate) ? columns : [];
  let rowCount = parts.length;
  const rows = await mapInTurns(parts, async (part) => {
    const newest = latest(part.events);
    // One call of one function at a time: each looks at many events.
    const cells = await mapInTurns(functions, (column) => cellsOf(column, part, newest));
    rowCount += Math.max(0, (cells[0]?.length ?? 0) - 1);
    if (rowCount > MOST_ROWS) throw tooManyRows();
    return rowsOf(newest, cells);
  });
  const groups = new Map<string, { tags: Group["tags"]; rows: Row[] }>();
  for (const [index, { group, events: members }] of parts.entries()) {
    const known = groups.get(group) ?? { tags: tagsOf(by, members[0]), rows: [] };
    known.rows.push(...(rows[index] ?? []));
    groups.set(group, known);
  }
  return [...groups.values()];
}

/** The parts in the order of their first events; of slices, the newest come first. */
async function partsOf({ by, interval }: Plan, events: readonly StoredEvent[]): Promise<readonly Part[]> {
  const parts = new Map<string, Part>();
  await filterInTurns(events, (event) => {
    const values = by.map((field) => fieldOf(event, field));
    if (!values.every(isPresent)) return false;
    const group = JSON.stringify(values.map(textOf));
    const start = interval === undefined ? undefined : Math.floor(event.time / interval) * interval;
    const key = `${start ?? ""} ${group}`;
    const part = parts.get(key);
    if (part === undefined && parts.size === MOST_ROWS) throw tooManyRows();
    if (part === undefined) parts.set(key, { group, start, events: [event] });
    else part.events.push(event);
    return false;
  });
  const found = [...parts.values()];
  return interval === undefined ? found : found.toSorted((a, b) => (b.start ?? 0) - (a.start ?? 0));
}

function tooManyRows(): StatementError {
  return new StatementError(
    1,
    `it makes more than ${MOST_ROWS} groups, slices of time and values of distinct`,
  );
}

function tagsOf(by: readonly string[], event: StoredEvent | undefined): Record<string, string> | undefined {
  if (by.length === 0 || event === undefined) return undefined;
  return Object.fromEntries(by.map((field) => [field, textOf(fieldOf(event, field))]));
}

/** The cells of one column; a column without a function shows the newest event. */
async function cellsOf(
  { aggregate, field }: Column,
  { events, start }: Part,
  newest: StoredEvent | undefined,
): Promise<readonly Cell[]> {
  const cells = (await aggregate?.(events)) ?? [
    { value: newest && fieldOf(newest, field), time: newest?.time ?? null },
  ];
  return start === undefined ? cells : cells.map(({ value }) => ({ value, time: start }));
}

/** Without functions a row for the newest event. Each function makes one row, but for `distinct`, the only column then. */
function rowsOf(event: StoredEvent | undefined, columns: readonly (readonly Cell[])[]): readonly Row[] {
  if (event === undefined) return [];
  const [first] = columns;
  if (first === undefined) return [{ event }];
  return first.map((_, index) => ({ event, cells: columns.map((cells) => cells[index] ?? NO_CELL) }));
}

const NO_CELL: Cell = { value: null, time: null };
