import type { Readable } from "@event-contracts/contracts";
import type { components } from "@event-contracts/contracts/rebilly";

type Table = Readable<components["schemas"]["TwoColumnsTable"]>;
type Cell = Readable<components["schemas"]["TableCell"]>;

/** Custom data as the tables of a message: one with a row for each member, or none without members. */
export function tablesOf(customData: Readonly<Record<string, unknown>> | undefined): Table[] {
  const rows = Object.entries(customData ?? {}).map(([attribute, value]) => ({
    attribute,
    value: cellOf(value),
  }));
  return rows.length === 0 ? [] : [{ type: "two-columns", data: rows }];
}

/** What no cell can hold (null, an array, an object) is written as JSON. */
function cellOf(value: unknown): Cell {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean"
    ? value
    : JSON.stringify(value);
}
