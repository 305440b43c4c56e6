import type { operations } from "@event-contracts/contracts/aws-incident-manager";

import { defineVendor } from "../vendor.js";
import { credentials } from "./credentials.js";
import { createId } from "./ids.js";
import { incidentHandlers } from "./incidents/handlers.js";
import { listTimelineEventsHandlers } from "./timeline-events/listing.js";
import { refuse } from "./refuse.js";
import { relatedItemHandlers } from "./related-items/handlers.js";
import { startIncidentHandlers } from "./incidents/start.js";
import { timelineEventHandlers } from "./timeline-events/handlers.js";
import { updateIncidentRecordHandlers } from "./incidents/changes.js";
import { updateTimelineEventHandlers } from "./timeline-events/changes.js";

/** What the contract of incidents can not say. The rules are numbered in the contract's README. */
export const vendor = defineVendor<operations>({
  credentials: { sigv4: credentials },
  // The protocol reads an empty body as an input without members.
  emptyBody: {},
  handlers: {
    ...timelineEventHandlers,
    ...listTimelineEventsHandlers,
    ...updateTimelineEventHandlers,
    ...startIncidentHandlers,
    ...incidentHandlers,
    ...updateIncidentRecordHandlers,
    ...relatedItemHandlers,
  },
  refuse,
  headers: (_reply, { random }) => ({ "x-amzn-RequestId": createId(random) }),
});
