import type { Behaviours } from "../../vendors/vendor.js";
import { credentials } from "../../vendors/aws-incident-manager/callers.js";
import { createId } from "../../vendors/aws-incident-manager/identifiers.js";
import { incidentHandlers } from "../../vendors/aws-incident-manager/incidents.js";
import { listTimelineEventsHandlers } from "../../vendors/aws-incident-manager/list-timeline-events.js";
import { refuse } from "../../vendors/aws-incident-manager/refuse.js";
import { relatedItemHandlers } from "../../vendors/aws-incident-manager/related-item-handlers.js";
import { startIncidentHandlers } from "../../vendors/aws-incident-manager/start-incident.js";
import { timelineEventHandlers } from "../../vendors/aws-incident-manager/timeline-events.js";
import { updateIncidentRecordHandlers } from "../../vendors/aws-incident-manager/update-incident-record.js";
import { updateTimelineEventHandlers } from "../../vendors/aws-incident-manager/update-timeline-event.js";

/** What the contract of incidents can not say. The rules are numbered in the contract's README. */
export const behaviours: Behaviours = {
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
  headers: (_reply, { world }) => ({ "x-amzn-RequestId": createId(world.random) }),
};
