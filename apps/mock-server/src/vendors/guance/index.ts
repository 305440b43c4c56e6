import type { operations } from "@event-contracts/contracts/guance";

import { defineVendor } from "../vendor.js";
import { createEvent } from "./events/handlers.js";
import { succeed } from "./envelope.js";
import { getEvent } from "./time.js";
import { listUnrecoveredEvents } from "./unrecovered-events/handlers.js";
import { pushEvent } from "./external-events/handlers.js";
import { queryData } from "./data-queries/handlers.js";
import { refuse } from "./refuse.js";
import { restoreEvent } from "./triggers/handlers.js";
import { checkKey, quotaScope } from "./credentials.js";

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
