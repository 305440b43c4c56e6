import type { operations } from "@event-contracts/contracts/aws-incident-manager";

import { defineVendor } from "../vendor.js";
import { credentials } from "./callers.js";
import { createId } from "./identifiers.js";
import { incidentHandlers } from "./incidents.js";
import { listTimelineEventsHandlers } from "./list-timeline-events.js";
import { refuse } from "./refuse.js";
import { relatedItemHandlers } from "./related-item-handlers.js";
import { startIncidentHandlers } from "./start-incident.js";
import { timelineEventHandlers } from "./timeline-events.js";
import { updateIncidentRecordHandlers } from "./update-incident-record.js";
import { updateTimelineEventHandlers } from "./update-timeline-event.js";

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
