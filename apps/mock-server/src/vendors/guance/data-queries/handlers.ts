import type { Readable } from "@event-contracts/contracts";
import type { components } from "@event-contracts/contracts/guance";

import { parseStatement } from "./parse.js";
import { select, type SelectOptions } from "./select.js";
import { columnsOf, seriesOf } from "./series.js";
import { StatementError, type Statement } from "./statement.js";
import { fail, succeed } from "../envelope.js";
import { eventsOf, type StoredEvent } from "../events/record.js";
import type { Handlers } from "../handlers.js";
import { workspaceOf } from "../credentials.js";

type Query = components["schemas"]["DataQueryItem"];
type Options = components["schemas"]["DataQueryOptions"];
type Result = Readable<components["schemas"]["DataQueryResult"]>;

/** Runs queries on the workspace's events; none of them where one can not be read. */
export const queryData: Handlers["queryData"] = async ({ body, principal }, world) => {
  const statements: (Statement | undefined)[] = [];
  for (const [index, query] of body.queries.entries()) {
    try {
      statements.push(read(query));
    } catch (error) {
      if (!(error instanceof StatementError)) throw error;
      const message = `The query cannot be read: queries[${index}].query.q, ${error.message}`;
      return fail(400, "ft.InvalidQuery", message, world.random);
    }
  }
  const events = (await eventsOf(world, workspaceOf(principal)).list()).items;
  const data = body.queries.map(({ query }, index) => run(statements[index], query, events));
  return succeed({ data }, world.random);
};

/** Undefined where the query reads something else than events. */
function read({ qtype, query }: Query): Statement | undefined {
  return qtype === "dql" ? parseStatement(query.q ?? "") : undefined;
}

function run(statement: Statement | undefined, query: Options, events: readonly StoredEvent[]): Result {
  if (statement === undefined) return { series: [] };
  const found = select(statement, events, selectOptions(query));
  const columns = columnsOf(statement.fields, found);
  return {
    async_id: "",
    column_names: columns,
    is_running: false,
    next_cursor_time: -1,
    query_parse: { namespace: "keyevent", sources: { [statement.source]: "exact" } },
    sample: 1,
    series: seriesOf(statement.source, columns, found, query.disableMultipleField ?? true),
  };
}

function selectOptions({
  timeRange,
  offset,
  limit,
  soffset,
  slimit,
  orderby,
  order_by,
}: Options): SelectOptions {
  const fields = (orderby ?? []).flatMap((entry) => Object.entries(entry));
  const columns = (order_by ?? []).map(({ column = "time", order = "asc" }) => [column, order] as const);
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
