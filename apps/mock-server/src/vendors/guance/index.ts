import type { operations } from "@event-contracts/contracts/guance";

import { defineVendor } from "../vendor.js";
import { createEvent } from "./create-event.js";
import { succeed } from "./envelope.js";
import { getEvent } from "./get-event.js";
import { listUnrecoveredEvents } from "./list-unrecovered-events.js";
import { pushEvent } from "./push-event.js";
import { queryData } from "./query-data.js";
import { refuse } from "./refuse.js";
import { restoreEvent } from "./restore-event.js";
import { checkKey, quotaScope } from "./workspace.js";

/** Workspaces that keep custom events and the events that monitors make of pushed alerts. */
export const vendor = defineVendor<operations>({
  checks: { dfApiKey: checkKey },
  quotaScope,
  refuse,
  handlers: {
    createEvent,
    listUnrecoveredEvents,
    getEvent,
    restoreEvent,
    pushEvent,
    queryData,
    validateApiKey: (_exchange, { random }) => succeed(true, random),
  },
});
