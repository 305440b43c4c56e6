import type { ResponseSchema } from "../schemas.js";
import type { Column } from "./columns.js";
import { cellOf, type Group, type Row } from "./row.js";

/** Rows with the same columns, of which `time` is the first. */
export type Series = ResponseSchema<"DataSeries">;

/** R21: one series for each group with all columns, or one series for each of its columns. */
export function seriesOf(
  name: string,
  columns: readonly Column[],
  groups: readonly Group[],
  isSingleColumn: boolean,
): Series[] {
  return groups
    .filter(({ rows }) => rows.length > 0)
    .flatMap(({ tags, rows }) =>
      indexesOfSeries(columns, isSingleColumn).map((indexes) => ({
        name,
        ...(tags && { tags }),
        columns: ["time", ...indexes.map((index) => columns[index]?.name ?? "")],
        values: rows.map((row) => valuesOf(row, columns, indexes)),
      })),
    );
}

/** The columns of each series. Without other columns, `time` is a series by itself. */
function indexesOfSeries(
  columns: readonly Column[],
  isSingleColumn: boolean,
): readonly (readonly number[])[] {
  const indexes = columns.map((_, index) => index);
  return isSingleColumn && columns.length > 0 ? indexes.map((index) => [index]) : [indexes];
}

/** The time of a row is the one that all its values have. */
function valuesOf(row: Row, columns: readonly Column[], indexes: readonly number[]): unknown[] {
  const cells = indexes.map((index) => cellOf(row, columns[index] as Column, index));
  const times = new Set(cells.map(({ time }) => time));
  const [time = row.event.time] = times;
  return [times.size > 1 ? null : time, ...cells.map(({ value }) => value ?? null)];
}
