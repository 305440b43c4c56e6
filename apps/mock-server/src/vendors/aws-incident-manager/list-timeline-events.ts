import type { operations } from "@event-contracts/contracts/aws-incident-manager";

import { defineHandlers } from "../../vendors/vendor.js";
import { incidentsOf, timelineOf, type TimelineEvent } from "../../vendors/aws-incident-manager/collections.js";
import { matcherOf, type FilterKeys } from "../../vendors/aws-incident-manager/filters.js";
import { cutPage } from "../../vendors/aws-incident-manager/page.js";
import type { Answer } from "../../vendors/aws-incident-manager/schemas.js";
import { inTimeOrder } from "../../vendors/aws-incident-manager/time-order.js";

const filterKeys: FilterKeys<TimelineEvent> = {
  eventTime: { kind: "moment", of: (event) => event.eventTime },
  eventType: { kind: "strings", of: (event) => [event.eventType] },
  eventReference: {
    kind: "strings",
    of: (event) =>
      event.eventReferences.flatMap(({ resource, relatedItemId }) => resource ?? relatedItemId ?? []),
  },
};

/** Searching the timeline of an incident. */
export const listTimelineEventsHandlers = defineHandlers<operations>()({
  async listTimelineEvents({ body }, { store }) {
    const { incidentRecordArn, filters = [], sortOrder = "DESCENDING" } = body;
    const matches = matcherOf(filters, filterKeys);
    const known = (await incidentsOf(store).get(incidentRecordArn)) !== undefined;
    const events = known ? await timelineOf(store, incidentRecordArn).values() : [];

    const sorted = inTimeOrder(events.filter(matches), (event) => event.eventTime, sortOrder);
    const query = { list: "timeline", incidentRecordArn, filters, sortOrder };
    const { items, nextToken } = cutPage(sorted, body, query);
    return { status: 200, body: { eventSummaries: items.map(toSummary), nextToken } };
  },
});

function toSummary(event: TimelineEvent): Answer<"TimelineEventSummary"> {
  const { incidentRecordArn, eventId, eventTime, eventUpdatedTime, eventType, eventReferences } = event;
  return { incidentRecordArn, eventId, eventTime, eventUpdatedTime, eventType, eventReferences };
}
