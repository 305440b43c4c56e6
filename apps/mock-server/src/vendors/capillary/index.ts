import type { operations } from "@event-contracts/contracts/capillary";

import { segmentsBelow, type ReceivedRequest } from "../../http/received-request.js";
import { defineVendor, respondWithExample } from "../vendor.js";
import { handlers as auditLogs } from "./audit-logs/handlers.js";
import { checks, credentials, quotaScope } from "./credentials.js";
import { handlers as eventDefinitions } from "./event-definitions/handlers.js";
import { handlers as eventLogs } from "./event-logs/handlers.js";
import { handlers as eventMappings } from "./event-mappings/handlers.js";
import { hexadecimalId } from "./ids.js";
import { handlers as occurrences } from "./occurrences/handlers.js";
import { refuse } from "./refuse.js";
import { handlers as standardEvents } from "./standard-events/handlers.js";
import { handlers as tokens } from "./tokens/handlers.js";
import { handlers as webhooks } from "./webhooks/handlers.js";

/** The behaviour that the contract of Capillary cannot express. Its README numbers the rules, R1 and following. */
export const vendor = defineVendor<operations>()({
  credentials,
  checks,
  handlers: {
    ...tokens,
    ...eventDefinitions,
    ...standardEvents,
    ...eventMappings,
    ...auditLogs,
    ...webhooks,
    ...occurrences,
    ...eventLogs,
    listEventFields: respondWithExample,
    listTransformers: respondWithExample,
  },
  refuse,
  quotaScope,
  headers: (_reply, { request, random }) =>
    isForGateway(request) ? {} : { "X-Cap-Requestid": hexadecimalId(random) },
});

/** True for a path of the webhooks' gateway, which sends no request ids, R43. */
function isForGateway(request: ReceivedRequest): boolean {
  return segmentsBelow(request)[0] === "eucrm";
}
