import type { operations } from "@event-contracts/contracts/aws-incident-manager";

import { defineHandlers } from "../../vendors/vendor.js";
import { incidentsOf, timelineOf, type Incident } from "../../vendors/aws-incident-manager/collections.js";
import { matcherOf, type FilterKeys } from "../../vendors/aws-incident-manager/filters.js";
import { cutPage } from "../../vendors/aws-incident-manager/page.js";
import { removeRelatedItems } from "../../vendors/aws-incident-manager/related-items.js";
import type { Answer } from "../../vendors/aws-incident-manager/schemas.js";
import { resourceNotFound } from "../../vendors/aws-incident-manager/service-error.js";
import { inTimeOrder } from "../../vendors/aws-incident-manager/time-order.js";

const filterKeys: FilterKeys<Incident> = {
  creationTime: { kind: "moment", of: (incident) => incident.creationTime },
  impact: { kind: "integer", of: (incident) => incident.impact },
  status: { kind: "strings", of: (incident) => [incident.status] },
  createdBy: { kind: "strings", of: (incident) => [incident.incidentRecordSource.createdBy] },
};

/** Reading, searching and deleting incidents. */
export const incidentHandlers = defineHandlers<operations>()({
  async getIncidentRecord({ query: { arn } }, { store }) {
    const incidentRecord = await incidentsOf(store).get(arn);
    if (incidentRecord === undefined) return resourceNotFound("INCIDENT_RECORD", arn);
    return { status: 200, body: { incidentRecord } };
  },

  async listIncidentRecords({ body = {} }, { store }) {
    const { filters = [] } = body;
    const matching = (await incidentsOf(store).values()).filter(matcherOf(filters, filterKeys));
    const newestFirst = inTimeOrder(matching, (incident) => incident.creationTime, "DESCENDING");
    const { items, nextToken } = cutPage(newestFirst, body, { list: "incidents", filters });
    return { status: 200, body: { incidentRecordSummaries: items.map(toSummary), nextToken } };
  },

  async deleteIncidentRecord({ body: { arn } }, { store }) {
    if (!(await incidentsOf(store).delete(arn))) return { status: 204 };
    const timeline = timelineOf(store, arn);
    for (const { eventId } of await timeline.values()) await timeline.delete(eventId);
    await removeRelatedItems(store, arn);
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
