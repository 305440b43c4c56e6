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

/** Reads the value of a row in the column of a name, or else of its event's field. */
export type ReadValue = (row: Row, name: string) => unknown;

/** Creates the reader of rows with these columns. Any number of columns takes one look. */
export function readerOf(columns: readonly Column[] = []): ReadValue {
  const entries = new Map(columns.map((column, index) => [column.name, { column, index }]));
  return (row, name) => {
    const entry = entries.get(name);
    return entry === undefined ? fieldOf(row.event, name) : cellOf(row, entry.column, entry.index).value;
  };
}
