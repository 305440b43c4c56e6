import type { operations } from "@event-contracts/contracts/aws-incident-manager";

import { defineHandlers } from "../../typed-handler.js";
import { incidentsOf, timelineOf, type TimelineEvent } from "../incidents/record.js";
import { matcherOf, type FilterKeys } from "../listing/filters.js";
import { cutPage } from "../listing/page.js";
import type { Answer } from "../schemas.js";
import { inTimeOrder } from "../listing/time-order.js";

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
  async listTimelineEvents({ body }, { state }) {
    const { incidentRecordArn, filters = [], sortOrder = "DESCENDING" } = body;
    const matches = matcherOf(filters, filterKeys);
    const known = (await incidentsOf(state).get(incidentRecordArn)) !== undefined;
    const events = known ? (await timelineOf(state, incidentRecordArn).list()).items : [];

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
