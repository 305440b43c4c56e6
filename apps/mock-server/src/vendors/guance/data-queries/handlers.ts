import type { operations } from "@event-contracts/contracts/guance";

import { defineHandlers } from "../../typed-handler.js";
import { workspaceOf } from "../credentials.js";
import { success } from "../envelope.js";
import { invalidQuery } from "../errors.js";
import { eventsIn } from "../events/record.js";
import { parseQuery, runQuery } from "./query.js";
import { StatementError, type Statement } from "./statement.js";

/** Query events. */
export const handlers = defineHandlers<operations>()({
  /** R19: no query is run if one of them cannot be read. */
  async queryData({ body, principal }, { state, random }) {
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
    const data = body.queries.map(({ query }, index) => runQuery(statements[index], query, items));
    return success({ data }, random);
  },
});
