import type { operations } from "@event-contracts/contracts/guance";

import { defineHandlers } from "../../typed-handler.js";
import { workspaceOf } from "../credentials.js";
import { success } from "../envelope.js";
import { invalidQuery } from "../errors.js";
import { eventsIn } from "../events/record.js";
import { parseQuery, runQuery } from "./query.js";
import type { ResponseSchema } from "../schemas.js";
import { createRoom } from "./room.js";
import { StatementError, type Statement } from "./statement.js";

/** Of all statements of a call, R19. Reading them holds the thread. */
const MOST_CHARACTERS = 100_000;

/** Query events. */
export const handlers = defineHandlers<operations>()({
  /** R19: no query is run if one of them cannot be read. */
  async queryData({ body, principal }, { state, random }) {
    const length = body.queries.reduce((total, { query }) => total + (query.q ?? "").length, 0);
    if (length > MOST_CHARACTERS) {
      return invalidQuery(`the statements have more than ${MOST_CHARACTERS} characters together`, random);
    }
    const statements: (Statement | undefined)[] = [];
    for (const [index, query] of body.queries.entries()) {
      try {
        statements.push(parseQuery(query));
      } catch (error) {
        if (!(error instanceof StatementError)) throw error;
        return invalidQuery(`queries[${index}].query.q, ${error.message}`, random);
      }
    }
    const { items } = await eventsIn(state, workspaceOf(principal)).list();
    const room = createRoom();
    const data: ResponseSchema<"DataQueryResult">[] = [];
    for (const [index, { query }] of body.queries.entries()) {
      data.push(await runQuery(statements[index], query, items, room));
    }
    return success({ data }, random);
  },
});
