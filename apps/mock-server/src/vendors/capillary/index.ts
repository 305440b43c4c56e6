import type { operations } from "@event-contracts/contracts/capillary";

import { defineVendor } from "../vendor.js";
import { checks, credentials, quotaScope } from "./credentials.js";
import { handlers as eventDefinitions } from "./event-definitions/handlers.js";
import { handlers as eventLogs } from "./event-logs/handlers.js";
import { hexadecimalId } from "./ids.js";
import { handlers as occurrences } from "./occurrences/handlers.js";
import { refuse } from "./refuse.js";
import { handlers as tokens } from "./tokens/handlers.js";
import { handlers as webhooks } from "./webhooks/handlers.js";

/** The behaviour that the contract of Capillary cannot express. Its README numbers the rules, R1 and following. */
export const vendor = defineVendor<operations>()({
  credentials,
  checks,
  handlers: { ...tokens, ...eventDefinitions, ...webhooks, ...occurrences, ...eventLogs },
  refuse,
  quotaScope,
  headers: (_reply, { request, random }) =>
    isForGateway(request.path) ? {} : { "X-Cap-Requestid": hexadecimalId(random) },
});

/** True for a path of the webhooks' gateway, which sends no request ids, R43. */
function isForGateway(path: string): boolean {
  return /^\/[^/]+\/eucrm(\/|$)/.test(path);
}
