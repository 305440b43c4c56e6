import type { Positioned } from "../../../state/store.js";
import { matcherOf, type FilterKeys } from "../listing/filters.js";
import { cutPage, type ListPage } from "../listing/page.js";
import type { RequestSchema } from "../schemas.js";
import type { Incident } from "./record.js";

const filterKeys: FilterKeys<Incident> = {
  creationTime: { kind: "time", of: (incident) => incident.creationTime },
  impact: { kind: "integer", of: (incident) => incident.impact },
  status: { kind: "strings", of: (incident) => [incident.status] },
  createdBy: { kind: "strings", of: (incident) => [incident.incidentRecordSource.createdBy] },
};

/**
 * Filters incidents, sorts them newest first, and cuts the page that the request asks for (R25–R29).
 *
 * @throws Refusal for a filter or a token that the list does not have.
 */
export function pageOfIncidents(
  incidents: readonly Positioned<Incident>[],
  request: RequestSchema<"IncidentRecordList">,
): ListPage<Incident> {
  const { filters = [] } = request;
  const matches = matcherOf(filters, filterKeys);
  const entries = incidents.filter(({ value }) => matches(value));
  const timeOf = (incident: Incident): number => incident.creationTime;
  return cutPage({ entries, timeOf, order: "DESCENDING" }, request, { list: "incidents", filters });
}
