import type { operations } from "@event-contracts/contracts/aws-incident-manager";

import { defineHandlers } from "../../typed-handler.js";
import { callOnce } from "../call-once.js";
import { callerOf } from "../credentials.js";
import { resourceNotFound, tokenReused } from "../errors.js";
import { addRelatedItem, removeRelatedItems } from "../related-items/record.js";
import { sentProperties } from "../sent-properties.js";
import { addStartEvent, addUpdateEvent } from "../timeline-events/incident-events.js";
import { removeTimelineEvents } from "../timeline-events/record.js";
import { pageOfIncidents } from "./listing.js";
import { changeIncident, incidentsIn, toChatChannel, toSummary } from "./record.js";
import { responsePlanName } from "./response-plan.js";
import { newIncident, startDetails } from "./start.js";

/** The operations on incidents. */
export const handlers = defineHandlers<operations>()({
  async startIncident({ body, principal, request }, world) {
    const { clientToken, ...start } = body;
    const plan = responsePlanName(start.responsePlanArn);
    if (plan === undefined) return resourceNotFound("RESPONSE_PLAN", start.responsePlanArn);

    const caller = callerOf({ principal, request });
    const details = startDetails(start);
    const call = { operation: "startIncident", caller, clientToken, details } as const;
    const written = await callOnce(world.state, call, async () => {
      const incident = newIncident(plan, start, caller, world);
      await incidentsIn(world.state).put(incident.arn, incident);
      await addStartEvent(world, incident.arn, incident.creationTime);
      for (const item of start.relatedItems ?? []) await addRelatedItem(world, incident.arn, item);
      return incident.arn;
    });
    if (written.kind === "conflict") return tokenReused("INCIDENT_RECORD", written.value);
    return { status: 200, body: { incidentRecordArn: written.value } };
  },

  async getIncidentRecord({ query: { arn } }, { state }) {
    const incidentRecord = await incidentsIn(state).get(arn);
    if (incidentRecord === undefined) return resourceNotFound("INCIDENT_RECORD", arn);
    return { status: 200, body: { incidentRecord } };
  },

  async listIncidentRecords({ body = {} }, { state }) {
    const { items: incidents } = await incidentsIn(state).list();
    const { items, nextToken } = pageOfIncidents(incidents, body);
    return { status: 200, body: { incidentRecordSummaries: items.map(toSummary), nextToken } };
  },

  async updateIncidentRecord({ body, principal, request }, world) {
    const { clientToken, arn, title, summary, impact, status, chatChannel, notificationTargets } = body;
    const incidents = incidentsIn(world.state);
    const incident = await incidents.get(arn);
    if (incident === undefined) return resourceNotFound("INCIDENT_RECORD", arn);

    const caller = callerOf({ principal, request });
    const changes = sentProperties({ title, summary, impact, status, chatChannel, notificationTargets });
    const details = { arn, ...changes, chatChannel: chatChannel && toChatChannel(chatChannel) };
    const call = { operation: "updateIncidentRecord", caller, clientToken, details } as const;
    const written = await callOnce(world.state, call, async () => {
      await incidents.put(arn, changeIncident(incident, changes, caller, world.now()));
      await addUpdateEvent(world, arn, changes);
      return arn;
    });
    if (written.kind === "conflict") return tokenReused("INCIDENT_RECORD", written.value);
    return { status: 204 };
  },

  async deleteIncidentRecord({ body: { arn } }, { state }) {
    if (!(await incidentsIn(state).delete(arn))) return { status: 204 };
    await removeTimelineEvents(state, arn);
    await removeRelatedItems(state, arn);
    return { status: 204 };
  },
});
