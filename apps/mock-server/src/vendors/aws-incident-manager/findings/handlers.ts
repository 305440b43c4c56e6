import type { operations } from "@event-contracts/contracts/aws-incident-manager";

import type { Collection, State } from "../../../state/store.js";
import { defineHandlers } from "../../typed-handler.js";
import { ACCOUNT_ID } from "../credentials.js";
import { resourceNotFound } from "../errors.js";
import { incidentsIn } from "../incidents/record.js";
import { readPage } from "../listing/page.js";
import type { ResponseSchema } from "../schemas.js";

/** The largest number of findings in a page, and the number when the request names none. */
const PAGE_LIMIT = 20;

/** The findings of an incident. The service writes them; here nothing does (R60). */
function findingsIn(state: State, incidentArn: string): Collection<ResponseSchema<"Finding">> {
  return state.collection(`${ACCOUNT_ID}/incidents/${incidentArn}/findings`);
}

/** The operations on the findings of an incident. */
export const handlers = defineHandlers<operations>()({
  async listIncidentFindings({ body }, { state }) {
    const { incidentRecordArn, maxResults = PAGE_LIMIT } = body;
    if ((await incidentsIn(state).get(incidentRecordArn)) === undefined)
      return resourceNotFound("INCIDENT_RECORD", incidentRecordArn);
    const query = { list: "findings", incidentRecordArn };
    const page = { ...body, maxResults };
    const { items, nextToken } = await readPage(findingsIn(state, incidentRecordArn), page, query);
    const findings = items.map(({ id, lastModifiedTime }) => ({ id, lastModifiedTime }));
    return { status: 200, body: { findings, nextToken } };
  },

  async batchGetIncidentFindings({ body: { incidentRecordArn, findingIds } }, { state }) {
    if ((await incidentsIn(state).get(incidentRecordArn)) === undefined)
      return resourceNotFound("INCIDENT_RECORD", incidentRecordArn);
    const findings: ResponseSchema<"Finding">[] = [];
    const errors: ResponseSchema<"FindingError">[] = [];
    for (const findingId of findingIds) {
      const finding = await findingsIn(state, incidentRecordArn).get(findingId);
      if (finding !== undefined) findings.push(finding);
      else
        errors.push({ findingId, code: "ResourceNotFoundException", message: "The finding does not exist." });
    }
    return { status: 200, body: { findings, errors } };
  },
});
