import type { operations } from "@event-contracts/contracts/rebilly";

import { defineVendor } from "../vendor.js";
import { handlers as commentTimelines } from "./comment-timelines/handlers.js";
import { checks, credentials } from "./credentials.js";
import { handlers as customEventTypes } from "./custom-event-types/handlers.js";
import { handlers as customers } from "./customers/handlers.js";
import { handlers as leadSources } from "./lead-sources/handlers.js";
import { rateLimitHeaders } from "./rate-limit-headers.js";
import { refuse } from "./refuse.js";
import { handlers as timelineMessages } from "./timeline-messages/handlers.js";
import { withEmptyObjects } from "./with-empty-objects.js";

/** The behaviour that Rebilly's contract cannot express. Its README numbers the rules, R1 and following. */
export const vendor = defineVendor<operations>()({
  credentials,
  checks,
  handlers: { ...customEventTypes, ...customers, ...leadSources, ...timelineMessages, ...commentTimelines },
  readBody: withEmptyObjects,
  refuse,
  quotaScope: (_per, request) => request.parameters["organizationId"] ?? "",
  headers: rateLimitHeaders,
});
