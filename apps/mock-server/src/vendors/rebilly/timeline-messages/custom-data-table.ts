import type { ResponseSchema } from "../schemas.js";

type Table = ResponseSchema<"TwoColumnsTable">;
type Cell = ResponseSchema<"TableCell">;

/** Custom data as the tables of a message: one table with one row per property (R18), or none without properties (R18a). */
export function tablesOf(customData: Readonly<Record<string, unknown>> | undefined): Table[] {
  const rows = Object.entries(customData ?? {}).map(([attribute, value]) => ({
    attribute,
    value: cellOf(value),
  }));
  return rows.length === 0 ? [] : [{ type: "two-columns", data: rows }];
}

/** R19: a value that a cell cannot contain (null, an array, an object) becomes JSON text. */
function cellOf(value: unknown): Cell {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean"
    ? value
    : JSON.stringify(value);
}
