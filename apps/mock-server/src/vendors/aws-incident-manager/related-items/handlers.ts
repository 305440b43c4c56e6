import type { operations } from "@event-contracts/contracts/aws-incident-manager";

import { defineHandlers } from "../../typed-handler.js";
import { callOnce } from "../call-once.js";
import { callerOf } from "../credentials.js";
import { resourceNotFound, tokenReused } from "../errors.js";
import { writeChange } from "../incidents/write-change.js";
import { changeIncident, incidentsIn } from "../incidents/record.js";
import { readPage } from "../listing/page.js";
import { addRelatedItem, relatedItemsIn, removeRelatedItem, toIdentifier } from "./record.js";

/** The operations on the related items of an incident. */
export const handlers = defineHandlers<operations>()({
  // An unknown incident has no related items, and the list does not look for the incident (R15).
  async listRelatedItems({ body }, { state }) {
    const { incidentRecordArn } = body;
    const query = { list: "related-items", incidentRecordArn };
    const { items, nextToken } = await readPage(relatedItemsIn(state, incidentRecordArn), body, query);
    return { status: 200, body: { relatedItems: items, nextToken } };
  },

  async updateRelatedItems({ body, principal, request }, world) {
    const { clientToken, incidentRecordArn, relatedItemsUpdate } = body;
    const { itemToAdd, itemToRemove } = relatedItemsUpdate;
    const incident = await incidentsIn(world.state).get(incidentRecordArn);
    if (incident === undefined) return resourceNotFound("INCIDENT_RECORD", incidentRecordArn);

    const change = {
      itemToAdd: itemToAdd && { identifier: toIdentifier(itemToAdd.identifier), title: itemToAdd.title },
      itemToRemove: itemToRemove && toIdentifier(itemToRemove),
    };
    const details = { incidentRecordArn, ...change };
    const caller = callerOf({ principal, request });
    const call = { operation: "updateRelatedItems", caller, clientToken, details } as const;
    const written = await callOnce(world.state, call, async () => {
      const isAdded = itemToAdd !== undefined && (await addRelatedItem(world, incidentRecordArn, itemToAdd));
      const isRemoved =
        itemToRemove !== undefined && (await removeRelatedItem(world.state, incidentRecordArn, itemToRemove));
      if (isAdded || isRemoved) {
        const changed = changeIncident(incident, {}, caller, world.now());
        await writeChange(world, changed, caller, { relatedItems: change });
      }
      return incidentRecordArn;
    });
    if (written.kind === "conflict") return tokenReused("INCIDENT_RECORD", written.value);
    return { status: 204 };
  },
});
