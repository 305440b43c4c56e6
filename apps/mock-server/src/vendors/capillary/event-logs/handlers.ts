import type { operations } from "@event-contracts/contracts/capillary";

import { defineHandlers } from "../../typed-handler.js";
import { organizationOf } from "../credentials.js";
import { list } from "../envelope.js";
import { failure } from "../errors.js";
import { listLogs } from "./listing.js";
import { eventLogsIn, toRunningStatus } from "./record.js";

/** Reads the log of the received occurrences, and the states that an occurrence has reached. */
export const handlers = defineHandlers<operations>()({
  async listEventLogs({ query, principal }, { state }) {
    const logs = await listLogs(state, organizationOf(principal).id, query);
    return list(logs.map(({ entry }) => entry));
  },

  async getRunningStatus({ query: { eventId }, principal }, { state }) {
    const log = await eventLogsIn(state, organizationOf(principal).id).get(eventId);
    return log === undefined ? failure(404, "event not found") : { status: 200, body: toRunningStatus(log) };
  },
});
