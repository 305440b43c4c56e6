import type { operations } from "@event-contracts/contracts/rebilly";

import { defineVendor } from "../vendor.js";
import { credentials } from "./credentials.js";
import { customEventTypeHandlers } from "./custom-event-types/handlers.js";
import { customerHandlers } from "./customers/handlers.js";
import { rateLimitHeaders } from "./rate-limit-headers.js";
import { refuse } from "./refuse.js";
import { checkSecretApiKey } from "./secret-api-key.js";
import { timelineHandlers } from "./timeline-messages/handlers.js";

/** What the contract of the customer timeline can not say. The rules are numbered in the contract's README. */
export const vendor = defineVendor<operations>({
  credentials,
  checks: { secretApiKey: checkSecretApiKey },
  handlers: { ...customEventTypeHandlers, ...customerHandlers, ...timelineHandlers },
  refuse,
  quotaScope: (_per, request) => request.parameters["organizationId"] ?? "",
  headers: rateLimitHeaders,
});
