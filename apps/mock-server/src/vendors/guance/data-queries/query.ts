import type { StoredEvent } from "../events/record.js";
import type { RequestSchema, ResponseSchema } from "../schemas.js";
import { clausesOf } from "./clauses.js";
import { namespaceOf, parseStatement } from "./dql/parse-statement.js";
import type { Effort } from "./expressions.js";
import { compileStatement, type Plan } from "./plan.js";
import { columnsOf, takeRows, type Room } from "./room.js";
import { run } from "./run-plan.js";
import { seriesOf } from "./series.js";

/** The names of the namespace of events. */
const EVENTS: ReadonlySet<string> = new Set(["E", "event"]);

/**
 * Reads the statement of a query. Undefined: the query reads something else than events.
 *
 * @param effort what the statements of the call may still cost, R20a.
 * @throws StatementError for a statement that cannot be read, UnreadPartError for one that the mock server does not read.
 */
export function parseQuery(
  { qtype, query }: RequestSchema<"DataQueryItem">,
  effort: Effort,
): Plan | undefined {
  const { q = "" } = query;
  if (qtype !== "dql") return undefined;
  const namespace = namespaceOf(q);
  if (namespace !== undefined && !EVENTS.has(namespace)) return undefined;
  const statement = parseStatement(q, effort);
  return EVENTS.has(statement.namespace) ? compileStatement(statement, effort) : undefined;
}

/**
 * Runs the plan of a query on events. R19: a query that reads something else finds nothing.
 *
 * @param now the end of a time range that has none.
 * @param room the number of values that the call may still return, R20a.
 */
export async function runQuery(
  plan: Plan | undefined,
  options: RequestSchema<"DataQueryOptions">,
  events: readonly StoredEvent[],
  now: number,
  room: Room,
): Promise<ResponseSchema<"DataQueryResult">> {
  if (plan === undefined) return { series: [] };
  const found = room.values > 0 ? await run(clausesOf(plan, options, now), events) : [];
  const groups = takeRows(plan.columns, found, room);
  const columns = columnsOf(plan.columns, groups);
  return {
    async_id: "",
    column_names: columns.map(({ name }) => name),
    ...(plan.by.length > 0 && { group_by: [...plan.by] }),
    ...(plan.interval !== undefined && { interval: plan.interval }),
    is_running: false,
    next_cursor_time: -1,
    query_parse: parsedOf(plan),
    sample: 1,
    series: seriesOf(plan.name, columns, groups, options.disableMultipleField ?? true),
  };
}

function parsedOf({ columns = [], sources }: Plan): ResponseSchema<"ParsedQuery"> {
  const called = columns.filter((column) => column.function !== undefined);
  return {
    fields: Object.fromEntries(columns.map(({ name, field }) => [name, field])),
    funcs: Object.fromEntries(called.map((column) => [column.name, [column.function]])),
    namespace: "keyevent",
    sources,
  };
}
