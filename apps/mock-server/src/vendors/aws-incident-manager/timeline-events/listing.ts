import type { Positioned } from "../../../state/store.js";
import { matcherOf, type FilterKeys } from "../listing/filters.js";
import { cutPage, type ListPage } from "../listing/page.js";
import type { RequestSchema } from "../schemas.js";
import type { TimelineEvent } from "./record.js";

const filterKeys: FilterKeys<TimelineEvent> = {
  eventTime: { kind: "time", of: (event) => event.eventTime },
  eventType: { kind: "strings", of: (event) => [event.eventType] },
  eventReference: {
    kind: "strings",
    of: (event) =>
      event.eventReferences.flatMap(({ resource, relatedItemId }) => resource ?? relatedItemId ?? []),
  },
};

/**
 * Filters and sorts the events of a timeline, and cuts the page that the request asks for (R25–R29).
 *
 * @throws Refusal for a filter or a token that the list does not have.
 */
export function pageOfTimelineEvents(
  events: readonly Positioned<TimelineEvent>[],
  request: RequestSchema<"TimelineEventList">,
): ListPage<TimelineEvent> {
  const { incidentRecordArn, filters = [], sortOrder = "DESCENDING" } = request;
  const matches = matcherOf(filters, filterKeys);
  const entries = events.filter(({ value }) => matches(value));
  const timeOf = (event: TimelineEvent): number => event.eventTime;
  const query = { list: "timeline", incidentRecordArn, filters, sortOrder };
  return cutPage({ entries, timeOf, order: sortOrder }, request, query);
}
