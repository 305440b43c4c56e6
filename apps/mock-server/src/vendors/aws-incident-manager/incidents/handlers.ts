import type { operations } from "@event-contracts/contracts/aws-incident-manager";

import { defineHandlers } from "../../typed-handler.js";
import { incidentsOf, timelineOf, type Incident } from "./record.js";
import { matcherOf, type FilterKeys } from "../listing/filters.js";
import { cutPage } from "../listing/page.js";
import { removeRelatedItems } from "../related-items/record.js";
import type { Answer } from "../schemas.js";
import { resourceNotFound } from "../errors.js";
import { inTimeOrder } from "../listing/time-order.js";

const filterKeys: FilterKeys<Incident> = {
  creationTime: { kind: "moment", of: (incident) => incident.creationTime },
  impact: { kind: "integer", of: (incident) => incident.impact },
  status: { kind: "strings", of: (incident) => [incident.status] },
  createdBy: { kind: "strings", of: (incident) => [incident.incidentRecordSource.createdBy] },
};

/** Reading, searching and deleting incidents. */
export const incidentHandlers = defineHandlers<operations>()({
  async getIncidentRecord({ query: { arn } }, { state }) {
    const incidentRecord = await incidentsOf(state).get(arn);
    if (incidentRecord === undefined) return resourceNotFound("INCIDENT_RECORD", arn);
    return { status: 200, body: { incidentRecord } };
  },

  async listIncidentRecords({ body = {} }, { state }) {
    const { filters = [] } = body;
    const matching = (await incidentsOf(state).list()).items.filter(matcherOf(filters, filterKeys));
    const newestFirst = inTimeOrder(matching, (incident) => incident.creationTime, "DESCENDING");
    const { items, nextToken } = cutPage(newestFirst, body, { list: "incidents", filters });
    return { status: 200, body: { incidentRecordSummaries: items.map(toSummary), nextToken } };
  },

  async deleteIncidentRecord({ body: { arn } }, { state }) {
    if (!(await incidentsOf(state).delete(arn))) return { status: 204 };
    const timeline = timelineOf(state, arn);
    for (const { eventId } of (await timeline.list()).items) await timeline.delete(eventId);
    await removeRelatedItems(state, arn);
    return { status: 204 };
  },
});

function toSummary(incident: Incident): Answer<"IncidentRecordSummary"> {
  const { arn, title, status, impact, creationTime, resolvedTime, incidentRecordSource } = incident;
  return {
    arn,
    title,
    status,
    impact,
    creationTime,
    resolvedTime: resolvedTime ?? null,
    incidentRecordSource,
  };
}
