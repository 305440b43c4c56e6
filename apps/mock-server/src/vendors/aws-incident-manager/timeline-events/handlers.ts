import type { operations } from "@event-contracts/contracts/aws-incident-manager";

import { defineHandlers } from "../../typed-handler.js";
import { callOnce } from "../call-once.js";
import { callerOf } from "../credentials.js";
import { resourceNotFound, tokenReused } from "../errors.js";
import { incidentsIn } from "../incidents/record.js";
import { sentProperties } from "../sent-properties.js";
import { pageOfTimelineEvents } from "./listing.js";
import { addTimelineEvent, changeTimelineEvent, timelineEventsIn, toSummary } from "./record.js";
import { requireChangeable, requireRelatedItems } from "./rules.js";

/** The operations on the timeline events of an incident. */
export const handlers = defineHandlers<operations>()({
  async createTimelineEvent({ body, principal, request }, world) {
    const { clientToken, incidentRecordArn, eventTime, eventType, eventData, eventReferences = [] } = body;
    if ((await incidentsIn(world.state).get(incidentRecordArn)) === undefined)
      return resourceNotFound("INCIDENT_RECORD", incidentRecordArn);

    const event = { eventTime, eventType, eventData, eventReferences };
    const details = { incidentRecordArn, ...event };
    const caller = callerOf({ principal, request });
    const call = { operation: "createTimelineEvent", caller, clientToken, details } as const;
    const written = await callOnce(world.state, call, async () => {
      await requireRelatedItems(world.state, incidentRecordArn, eventReferences);
      return addTimelineEvent(world, incidentRecordArn, event);
    });
    if (written.kind === "conflict") return tokenReused("TIMELINE_EVENT", written.value);
    return { status: 201, body: { eventId: written.value, incidentRecordArn } };
  },

  async getTimelineEvent({ query: { eventId, incidentRecordArn } }, { state }) {
    if ((await incidentsIn(state).get(incidentRecordArn)) === undefined)
      return resourceNotFound("INCIDENT_RECORD", incidentRecordArn);
    const event = await timelineEventsIn(state, incidentRecordArn).get(eventId);
    if (event === undefined) return resourceNotFound("TIMELINE_EVENT", eventId);
    return { status: 200, body: { event } };
  },

  // An unknown incident has no events: neither the list nor a deletion looks for the incident (R15).
  async listTimelineEvents({ body }, { state }) {
    const events = await timelineEventsIn(state, body.incidentRecordArn).entries();
    const { items, nextToken } = pageOfTimelineEvents(events, body);
    return { status: 200, body: { eventSummaries: items.map(toSummary), nextToken } };
  },

  async updateTimelineEvent({ body, principal, request }, world) {
    const { clientToken, incidentRecordArn, eventId, eventTime, eventType, eventData, eventReferences } =
      body;
    const { state } = world;
    if ((await incidentsIn(state).get(incidentRecordArn)) === undefined)
      return resourceNotFound("INCIDENT_RECORD", incidentRecordArn);
    const events = timelineEventsIn(state, incidentRecordArn);
    const event = await events.get(eventId);
    if (event === undefined) return resourceNotFound("TIMELINE_EVENT", eventId);

    const changes = sentProperties({ eventTime, eventType, eventData, eventReferences });
    const details = { incidentRecordArn, eventId, ...changes };
    const caller = callerOf({ principal, request });
    const call = { operation: "updateTimelineEvent", caller, clientToken, details } as const;
    // A repetition succeeds even if the event has changed since: the rules are checked only for a write.
    const written = await callOnce(state, call, async () => {
      requireChangeable(event);
      await requireRelatedItems(state, incidentRecordArn, eventReferences ?? []);
      await events.put(eventId, changeTimelineEvent(event, changes, world.now()));
      return eventId;
    });
    if (written.kind === "conflict") return tokenReused("TIMELINE_EVENT", written.value);
    return { status: 204 };
  },

  async deleteTimelineEvent({ body: { incidentRecordArn, eventId } }, { state }) {
    await timelineEventsIn(state, incidentRecordArn).delete(eventId);
    return { status: 204 };
  },
});
