import type { operations } from "@event-contracts/contracts/aws-incident-manager";

import { defineHandlers } from "../../typed-handler.js";
import { callOnce } from "../call-once.js";
import { incidentsOf, timelineOf } from "../incidents/record.js";
import { requireRelatedItems } from "./rules.js";
import { resourceNotFound, tokenReused } from "../errors.js";
import { writeEvent } from "./record.js";

/** Writing, reading and deleting one event. */
export const timelineEventHandlers = defineHandlers<operations>()({
  async createTimelineEvent(exchange, world) {
    const { clientToken, incidentRecordArn, eventTime, eventType, eventData } = exchange.body;
    const eventReferences = exchange.body.eventReferences ?? [];
    if ((await incidentsOf(world.state).get(incidentRecordArn)) === undefined)
      return resourceNotFound("INCIDENT_RECORD", incidentRecordArn);

    const details = { incidentRecordArn, eventTime, eventType, eventData, eventReferences };
    const call = await callOnce(exchange, world, "createTimelineEvent", clientToken, details, async () => {
      await requireRelatedItems(world.state, incidentRecordArn, eventReferences);
      return (await writeEvent(world, details)).eventId;
    });
    if (call.kind === "conflict") return tokenReused("TIMELINE_EVENT", call.value);
    return { status: 201, body: { eventId: call.value, incidentRecordArn } };
  },

  async getTimelineEvent({ query: { eventId, incidentRecordArn } }, { state }) {
    if ((await incidentsOf(state).get(incidentRecordArn)) === undefined)
      return resourceNotFound("INCIDENT_RECORD", incidentRecordArn);
    const event = await timelineOf(state, incidentRecordArn).get(eventId);
    if (event === undefined) return resourceNotFound("TIMELINE_EVENT", eventId);
    return { status: 200, body: { event } };
  },

  async deleteTimelineEvent({ body: { incidentRecordArn, eventId } }, { state }) {
    const incident = await incidentsOf(state).get(incidentRecordArn);
    if (incident !== undefined) await timelineOf(state, incidentRecordArn).delete(eventId);
    return { status: 204 };
  },
});
