import type { operations } from "@event-contracts/contracts/guance";

import { defineHandlers } from "../../typed-handler.js";
import { workspaceOf } from "../credentials.js";
import { invalidParameter } from "../invalid-parameter.js";
import type { RequestSchema } from "../schemas.js";
import { answerQueries } from "./answer-queries.js";

/** Query events. */
export const handlers = defineHandlers<operations>()({
  queryData: ({ body, principal }, world) => answerQueries(body, workspaceOf(principal), world),

  /** R17a. */
  queryDataByUrl({ query, principal }, world) {
    // The types have the JSON of a parameter as it is sent; the validator has read it and found it valid.
    const { body, queries_body }: { body?: unknown; queries_body?: unknown } = query;
    const queries = (body ?? queries_body) as RequestSchema<"DataQuery"> | undefined;
    if (queries === undefined) throw invalidParameter("query", ["body"], "is required");
    return answerQueries(queries, workspaceOf(principal), world);
  },
});
