import type { Readable } from "@event-contracts/contracts";
import type { components } from "@event-contracts/contracts/guance";

import { fieldOf, type StoredEvent } from "../events/record.js";

/** Rows of the same columns, `time` first. */
export type Series = Readable<components["schemas"]["DataSeries"]>;

/** The columns of an answer beside `time`: the fields asked for, or all that the events have. */
export function columnsOf(fields: readonly string[] | undefined, events: readonly StoredEvent[]): string[] {
  const names = new Set(fields ?? allNames(events));
  names.delete("time");
  return [...names];
}

/** One series with all columns, a row an event; or one a column. None where there are no events. */
export function seriesOf(
  name: string,
  columns: readonly string[],
  events: readonly StoredEvent[],
  isSingleColumn: boolean,
): Series[] {
  if (events.length === 0) return [];
  // Where only `time` is asked for it is a series by itself.
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
