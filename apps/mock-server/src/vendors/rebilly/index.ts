import type { Behaviours } from "../../vendors/vendor.js";
import { credentials } from "../../vendors/rebilly/credentials.js";
import { customEventTypeHandlers } from "../../vendors/rebilly/custom-event-types.js";
import { customerHandlers } from "../../vendors/rebilly/customers.js";
import { rateLimitHeaders } from "../../vendors/rebilly/rate-limit-headers.js";
import { refuse } from "../../vendors/rebilly/refuse.js";
import { checkSecretApiKey } from "../../vendors/rebilly/secret-api-key.js";
import { timelineHandlers } from "../../vendors/rebilly/timeline.js";

/** What the contract of the customer timeline can not say. The rules are numbered in the contract's README. */
export const behaviours: Behaviours = {
  credentials,
  checks: () => ({ secretApiKey: checkSecretApiKey }),
  handlers: { ...customEventTypeHandlers, ...customerHandlers, ...timelineHandlers },
  refuse,
  quotaScope: (_per, request) => request.parameters["organizationId"] ?? "",
  headers: rateLimitHeaders,
};
