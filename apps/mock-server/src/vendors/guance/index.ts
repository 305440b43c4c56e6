import type { operations } from "@event-contracts/contracts/guance";

import { defineHandlers, type Behaviours } from "../../vendors/vendor.js";
import { createEvent } from "../../vendors/guance/create-event.js";
import { succeed } from "../../vendors/guance/envelope.js";
import { getEvent } from "../../vendors/guance/get-event.js";
import { listUnrecoveredEvents } from "../../vendors/guance/list-unrecovered-events.js";
import { pushEvent } from "../../vendors/guance/push-event.js";
import { queryData } from "../../vendors/guance/query-data.js";
import { refuse } from "../../vendors/guance/refuse.js";
import { restoreEvent } from "../../vendors/guance/restore-event.js";
import { checkKey, quotaScope } from "../../vendors/guance/workspace.js";

/** Workspaces that keep custom events and the events that monitors make of pushed alerts. */
export const behaviours: Behaviours = {
  checks: () => ({ dfApiKey: checkKey }),
  quotaScope,
  refuse,
  handlers: defineHandlers<operations>()({
    createEvent,
    listUnrecoveredEvents,
    getEvent,
    restoreEvent,
    pushEvent,
    queryData,
    validateApiKey: (_exchange, { random }) => succeed(true, random),
  }),
};
