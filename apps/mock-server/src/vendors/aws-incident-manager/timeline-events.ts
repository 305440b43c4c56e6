import type { operations } from "@event-contracts/contracts/aws-incident-manager";

import { defineHandlers } from "../../vendors/vendor.js";
import { callOnce } from "../../vendors/aws-incident-manager/call-once.js";
import { incidentsOf, timelineOf } from "../../vendors/aws-incident-manager/collections.js";
import { requireRelatedItems } from "../../vendors/aws-incident-manager/event-references.js";
import { resourceNotFound, tokenReused } from "../../vendors/aws-incident-manager/service-error.js";
import { writeEvent } from "../../vendors/aws-incident-manager/timeline.js";

/** Writing, reading and deleting one event. */
export const timelineEventHandlers = defineHandlers<operations>()({
  async createTimelineEvent(exchange, world) {
    const { clientToken, incidentRecordArn, eventTime, eventType, eventData } = exchange.body;
    const eventReferences = exchange.body.eventReferences ?? [];
    if ((await incidentsOf(world.store).get(incidentRecordArn)) === undefined)
      return resourceNotFound("INCIDENT_RECORD", incidentRecordArn);

    const details = { incidentRecordArn, eventTime, eventType, eventData, eventReferences };
    const call = await callOnce(exchange, world, "createTimelineEvent", clientToken, details, async () => {
      await requireRelatedItems(world.store, incidentRecordArn, eventReferences);
      return (await writeEvent(world, details)).eventId;
    });
    if (call.kind === "conflict") return tokenReused("TIMELINE_EVENT", call.value);
    return { status: 201, body: { eventId: call.value, incidentRecordArn } };
  },

  async getTimelineEvent({ query: { eventId, incidentRecordArn } }, { store }) {
    if ((await incidentsOf(store).get(incidentRecordArn)) === undefined)
      return resourceNotFound("INCIDENT_RECORD", incidentRecordArn);
    const event = await timelineOf(store, incidentRecordArn).get(eventId);
    if (event === undefined) return resourceNotFound("TIMELINE_EVENT", eventId);
    return { status: 200, body: { event } };
  },

  async deleteTimelineEvent({ body: { incidentRecordArn, eventId } }, { store }) {
    const incident = await incidentsOf(store).get(incidentRecordArn);
    if (incident !== undefined) await timelineOf(store, incidentRecordArn).delete(eventId);
    return { status: 204 };
  },
});
