import type { operations } from "@event-contracts/contracts/aws-incident-manager";

import { defineVendor } from "../vendor.js";
import { errorTypeOf } from "./errors.js";
import { credentials, permits } from "./credentials.js";
import { createId } from "./ids.js";
import { handlers as findings } from "./findings/handlers.js";
import { handlers as incidents } from "./incidents/handlers.js";
import { refuse } from "./refuse.js";
import { handlers as relatedItems } from "./related-items/handlers.js";
import { handlers as replicationSets } from "./replication-sets/handlers.js";
import { handlers as resourcePolicies } from "./resource-policies/handlers.js";
import { handlers as responsePlans } from "./response-plans/handlers.js";
import { handlers as tags } from "./tags/handlers.js";
import { withoutNulls } from "./without-nulls.js";
import { handlers as timelineEvents } from "./timeline-events/handlers.js";

/** The behaviour of Incident Manager that its contract cannot express. The contract's README numbers the rules. */
export const vendor = defineVendor<operations>()({
  credentials: { sigv4: credentials },
  permits,
  // The protocol reads an empty body as an object without properties (R4).
  emptyBody: {},
  readBody: withoutNulls,
  handlers: {
    ...responsePlans,
    ...incidents,
    ...timelineEvents,
    ...relatedItems,
    ...findings,
    ...tags,
    ...resourcePolicies,
    ...replicationSets,
  },
  refuse,
  headers: (reply, { random }) => ({ "x-amzn-RequestId": createId(random), ...errorTypeOf(reply) }),
});
