import type { operations } from "@event-contracts/contracts/guance";

import { defineVendor } from "../vendor.js";
import { handlers as apiKeys } from "./api-keys/handlers.js";
import { checks, credentials, quotaScope } from "./credentials.js";
import { handlers as dataQueries } from "./data-queries/handlers.js";
import { handlers as events } from "./events/handlers.js";
import { handlers as externalEvents } from "./external-events/handlers.js";
import { refuse } from "./refuse.js";
import { handlers as triggers } from "./triggers/handlers.js";
import { handlers as unrecoveredEvents } from "./unrecovered-events/handlers.js";

/** The behaviour that Guance's contract cannot express. Its README numbers the rules, R1 and following. */
export const vendor = defineVendor<operations>()({
  credentials,
  checks,
  handlers: {
    ...apiKeys,
    ...dataQueries,
    ...events,
    ...externalEvents,
    ...triggers,
    ...unrecoveredEvents,
  },
  refuse,
  quotaScope,
});
