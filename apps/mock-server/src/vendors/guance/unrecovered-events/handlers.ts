import type { operations } from "@event-contracts/contracts/guance";

import { filterInTurns } from "../../in-turns.js";
import { defineHandlers } from "../../typed-handler.js";
import { workspaceOf } from "../credentials.js";
import { success } from "../envelope.js";
import { eventsIn } from "../events/record.js";
import { findUnrecovered } from "./listing.js";
import { filterableFields, toResponse } from "./record.js";
import { compileSearch } from "./search.js";

/** List unrecovered events. */
export const handlers = defineHandlers<operations>()({
  async listUnrecoveredEvents({ body, principal }, { state, random }) {
    // The validator has filled in both defaults of the contract.
    const { timeRange, offset = 0, limit = 20 } = body;
    const matches = compileSearch(body);
    const events = await eventsIn(state, workspaceOf(principal)).list();
    const unrecovered = findUnrecovered(events.items, timeRange);
    const found = await filterInTurns(unrecovered, (event) => matches(filterableFields(event)));
    const data = found.slice(offset, offset + limit).map(toResponse);
    return success({ data, limit, offset, total_count: found.length }, random);
  },
});
