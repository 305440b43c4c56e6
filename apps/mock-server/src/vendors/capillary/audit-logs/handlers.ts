import type { operations } from "@event-contracts/contracts/capillary";

import { defineHandlers } from "../../typed-handler.js";
import { organizationOf } from "../credentials.js";
import { list } from "../envelope.js";
import { eventDefinitionsIn } from "../event-definitions/record.js";
import { newestOf } from "../unpaged-list.js";
import { auditLogsOf } from "./record.js";

/** Reads the changes of a definition. */
export const handlers = defineHandlers<operations>()({
  async listAuditLogs({ query: { eventName }, principal }, { state }) {
    const definition = await eventDefinitionsIn(state, organizationOf(principal).id).get(eventName);
    if (definition === undefined) return list([]);
    return list(await newestOf(auditLogsOf(state, definition)));
  },
});
