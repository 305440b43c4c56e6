import { fieldOf } from "../query/field.js";
import type { StoredEvent } from "../events/record.js";
import type { Cell } from "./aggregate.js";
import type { Column } from "./columns.js";

/** A row of a result. */
export interface Row {
  /** The event that the row shows, or the newest one of those that functions took. */
  readonly event: StoredEvent;
  /** One for each column. Undefined: the columns are fields of the event. */
  readonly cells?: readonly Cell[];
}

/** Rows that share the fields of `BY`. */
export interface Group {
  /** The fields of `BY` and their values as texts. Undefined: the statement has no `BY`. */
  readonly tags: Readonly<Record<string, string>> | undefined;
  readonly rows: readonly Row[];
}

/** The value and the time of a row in one of its columns. */
export function cellOf({ event, cells }: Row, column: Column, index: number): Cell {
  return cells?.[index] ?? { value: fieldOf(event, column.field), time: event.time };
}

/** The value of a row in the column of this name, or else of its event's field. */
export function valueOf(row: Row, columns: readonly Column[] | undefined, name: string): unknown {
  const index = columns?.findIndex((column) => column.name === name) ?? -1;
  const column = columns?.[index];
  return column === undefined ? fieldOf(row.event, name) : cellOf(row, column, index).value;
}
