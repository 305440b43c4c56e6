import type { State } from "../../../state/store.js";
import type { ExchangeWorld } from "../../../state/world.js";
import { success } from "../envelope.js";
import { invalidQuery, unreadQuery } from "../errors.js";
import { eventsIn } from "../events/record.js";
import { invalidParameter } from "../invalid-parameter.js";
import type { RequestSchema, ResponseSchema } from "../schemas.js";
import { countSortFields } from "./clauses.js";
import { StatementError, UnreadPartError } from "./dql/errors.js";
import { createEffort } from "./expressions.js";
import type { Plan } from "./plan.js";
import { parseQuery, runQuery } from "./query.js";
import { createRoom } from "./room.js";

/** Of all statements of a call, R20a. Reading them holds the thread. */
const MOST_CHARACTERS = 100_000;

/** Of a call, R20a. Each looks at every event. */
const MOST_QUERIES = 100;

/** In the options of a call, R20a. Rows are compared by each. */
const MOST_SORT_FIELDS = 100;

/** Answers the queries of a call in their order. R19: no query is run if one of them cannot be read. */
export async function answerQueries(
  { queries }: RequestSchema<"DataQuery">,
  workspace: string,
  { state, random, now }: ExchangeWorld,
) {
  if (queries.length > MOST_QUERIES) {
    throw invalidParameter("body", ["queries"], `must have ${MOST_QUERIES} items at most`);
  }
  const sortFields = queries.reduce((total, { query }) => total + countSortFields(query), 0);
  if (sortFields > MOST_SORT_FIELDS) {
    throw invalidParameter("body", ["queries"], `must have ${MOST_SORT_FIELDS} fields to sort by at most`);
  }
  const length = queries.reduce((total, { query }) => total + (query.q ?? "").length, 0);
  if (length > MOST_CHARACTERS) {
    return invalidQuery(`the statements have more than ${MOST_CHARACTERS} characters together`, random);
  }
  const effort = createEffort();
  const plans: (Plan | undefined)[] = [];
  let index = 0;
  try {
    for (const query of queries) {
      plans.push(parseQuery(query, effort));
      index += 1;
    }
    const events = await listEvents(state, workspace);
    const room = createRoom();
    const data: ResponseSchema<"DataQueryResult">[] = [];
    index = 0;
    for (const { query } of queries) {
      data.push(await runQuery(plans[index], query, events, now().getTime(), room));
      index += 1;
    }
    return success({ data }, random);
  } catch (error) {
    if (!(error instanceof StatementError)) throw error;
    const reason = `queries[${index}].query.q, ${error.message}`;
    return error instanceof UnreadPartError ? unreadQuery(reason, random) : invalidQuery(reason, random);
  }
}

async function listEvents(state: State, workspace: string) {
  const { items } = await eventsIn(state, workspace).list();
  return items;
}
