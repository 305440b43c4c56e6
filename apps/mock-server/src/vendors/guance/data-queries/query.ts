import type { StoredEvent } from "../events/record.js";
import type { RequestSchema, ResponseSchema } from "../schemas.js";
import { parseStatement } from "./parse.js";
import { select, type SelectOptions } from "./select.js";
import { takeRows, type Room } from "./room.js";
import { columnsOf, seriesOf } from "./series.js";
import type { Statement } from "./statement.js";

/**
 * Reads the statement of a query. Undefined: the query reads something else than events.
 *
 * @throws StatementError for a statement that cannot be read.
 */
export function parseQuery({ qtype, query }: RequestSchema<"DataQueryItem">): Statement | undefined {
  return qtype === "dql" ? parseStatement(query.q ?? "") : undefined;
}

/** The largest number of rows of a query, R20a. */
const MOST_ROWS = 1000;

/**
 * Runs the statement of a query on events. R19: a query that reads something else finds nothing.
 *
 * @param room the number of values that the call may still return, R20a.
 */
export async function runQuery(
  statement: Statement | undefined,
  options: RequestSchema<"DataQueryOptions">,
  events: readonly StoredEvent[],
  room: Room,
): Promise<ResponseSchema<"DataQueryResult">> {
  if (statement === undefined) return { series: [] };
  const limits = selectOptions(options);
  const limit = Math.min(limits.limit ?? MOST_ROWS, MOST_ROWS);
  const found = takeRows(
    statement.fields,
    room.values > 0 ? await select(statement, events, { ...limits, limit }) : [],
    room,
  );
  const columns = columnsOf(statement.fields, found);
  return {
    async_id: "",
    column_names: columns,
    is_running: false,
    next_cursor_time: -1,
    query_parse: { namespace: "keyevent", sources: { [statement.source]: "exact" } },
    sample: 1,
    series: seriesOf(statement.source, columns, found, options.disableMultipleField ?? true),
  };
}

/** R20: `order_by` sorts after `orderby`. */
function selectOptions(options: RequestSchema<"DataQueryOptions">): SelectOptions {
  const { timeRange, offset, limit, soffset, slimit, orderby = [], order_by = [] } = options;
  const fields = orderby.flatMap((entry) => Object.entries(entry));
  const columns = order_by.map(({ column = "time", order = "asc" }) => [column, order] as const);
  const order = [...fields, ...columns].map(
    ([field, direction]) => [field, direction.toLowerCase() === "desc" ? "desc" : "asc"] as const,
  );
  return {
    order,
    ...(timeRange && { timeRange }),
    ...(offset !== undefined && { offset }),
    ...(limit !== undefined && { limit }),
    ...(soffset !== undefined && { soffset }),
    ...(slimit !== undefined && { slimit }),
  };
}
