import type { StoredEvent } from "../events/record.js";
import { fieldOf } from "../query/field.js";
import type { ResponseSchema } from "../schemas.js";

/** Rows with the same columns, of which `time` is the first. */
export type Series = ResponseSchema<"DataSeries">;

/** The columns of a result without `time`: the fields of the statement, or all fields that the events have. */
export function columnsOf(fields: readonly string[] | undefined, events: readonly StoredEvent[]): string[] {
  const names = new Set(fields ?? allNames(events));
  names.delete("time");
  return [...names];
}

/** R21: one series with all columns and one row per event, or one series per column. No events make no series. */
export function seriesOf(
  name: string,
  columns: readonly string[],
  events: readonly StoredEvent[],
  isSingleColumn: boolean,
): Series[] {
  if (events.length === 0) return [];
  // Without other columns, `time` is a series by itself.
  const groups = isSingleColumn && columns.length > 0 ? columns.map((column) => [column]) : [columns];
  return groups.map((group) => ({
    name,
    columns: ["time", ...group],
    values: events.map((event) => [event.time, ...group.map((column) => fieldOf(event, column) ?? null)]),
  }));
}

function allNames(events: readonly StoredEvent[]): readonly string[] {
  const names = new Set<string>();
  for (const event of events) for (const name of Object.keys(event)) names.add(name);
  return [...names].toSorted();
}
