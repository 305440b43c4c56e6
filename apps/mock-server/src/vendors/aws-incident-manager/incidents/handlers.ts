import type { operations } from "@event-contracts/contracts/aws-incident-manager";

import { defineHandlers } from "../../typed-handler.js";
import { callOnce } from "../call-once.js";
import { callerOf } from "../credentials.js";
import { resourceNotFound, tokenReused } from "../errors.js";
import { responsePlansIn } from "../response-plans/record.js";
import { sentProperties } from "../sent-properties.js";
import { noteStatus, openIncidentWith } from "./deduplication.js";
import { joinIncident } from "./join-incident.js";
import { pageOfIncidents } from "./listing.js";
import { openIncident } from "./open-incident.js";
import { changeIncident, incidentsIn, toChatChannel, toSummary } from "./record.js";
import { removeIncident } from "./remove.js";
import { requireOwnSource } from "./rules.js";
import { newIncident, startDetails } from "./start.js";
import { writeChange } from "./write-change.js";

/** The operations on incidents. */
export const handlers = defineHandlers<operations>()({
  async startIncident({ body, principal, request }, world) {
    const { clientToken, ...start } = body;
    const plan = await (await responsePlansIn(world.state)).get(start.responsePlanArn);
    if (plan === undefined) return resourceNotFound("RESPONSE_PLAN", start.responsePlanArn);

    const caller = callerOf({ principal, request });
    const details = startDetails(start);
    const call = { operation: "startIncident", caller, clientToken, details } as const;
    const written = await callOnce(world.state, call, async () => {
      requireOwnSource(start.triggerDetails);
      const incident = newIncident(plan, start, caller, world);
      const duplicated = await openIncidentWith(world.state, incident.dedupeString);
      if (duplicated === undefined) await openIncident(world, incident, plan, start, caller);
      else await joinIncident(world, duplicated, start, caller);
      return duplicated ?? incident.arn;
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
    const incidents = await incidentsIn(state).entries();
    const { items, nextToken } = pageOfIncidents(incidents, body);
    return { status: 200, body: { incidentRecordSummaries: items.map(toSummary), nextToken } };
  },

  async updateIncidentRecord({ body, principal, request }, world) {
    const { clientToken, arn, title, summary, impact, status, chatChannel, notificationTargets } = body;
    const incident = await incidentsIn(world.state).get(arn);
    if (incident === undefined) return resourceNotFound("INCIDENT_RECORD", arn);

    const caller = callerOf({ principal, request });
    const changes = sentProperties({ title, summary, impact, status, chatChannel, notificationTargets });
    const details = { arn, ...changes, chatChannel: chatChannel && toChatChannel(chatChannel) };
    const call = { operation: "updateIncidentRecord", caller, clientToken, details } as const;
    const written = await callOnce(world.state, call, async () => {
      const changed = changeIncident(incident, changes, caller, world.now());
      await writeChange(world, changed, caller, changes);
      await noteStatus(world.state, changed);
      return arn;
    });
    if (written.kind === "conflict") return tokenReused("INCIDENT_RECORD", written.value);
    return { status: 204 };
  },

  async deleteIncidentRecord({ body: { arn } }, { state }) {
    const incident = await incidentsIn(state).get(arn);
    if (incident !== undefined) await removeIncident(state, incident);
    return { status: 204 };
  },
});
