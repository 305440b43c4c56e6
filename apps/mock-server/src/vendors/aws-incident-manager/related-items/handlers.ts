import type { operations } from "@event-contracts/contracts/aws-incident-manager";

import { defineHandlers } from "../../typed-handler.js";
import { callOnce } from "../call-once.js";
import { incidentsOf, relatedItemsOf } from "../incidents/record.js";
import { cutPage } from "../listing/page.js";
import { addRelatedItem, identifierOf, removeRelatedItem } from "./record.js";
import { resourceNotFound, tokenReused } from "../errors.js";

/** What is kept with an incident. */
export const relatedItemHandlers = defineHandlers<operations>()({
  async listRelatedItems({ body }, { state }) {
    const { incidentRecordArn } = body;
    const known = (await incidentsOf(state).get(incidentRecordArn)) !== undefined;
    const all = known ? (await relatedItemsOf(state, incidentRecordArn).list()).items : [];
    const { items, nextToken } = cutPage(all, body, { list: "related-items", incidentRecordArn });
    return { status: 200, body: { relatedItems: [...items], nextToken } };
  },

  async updateRelatedItems(exchange, world) {
    const { clientToken, incidentRecordArn, relatedItemsUpdate } = exchange.body;
    const { itemToAdd, itemToRemove } = relatedItemsUpdate;
    if ((await incidentsOf(world.state).get(incidentRecordArn)) === undefined)
      return resourceNotFound("INCIDENT_RECORD", incidentRecordArn);

    const details = {
      incidentRecordArn,
      itemToAdd: itemToAdd && { identifier: identifierOf(itemToAdd.identifier), title: itemToAdd.title },
      itemToRemove: itemToRemove && identifierOf(itemToRemove),
    };
    const call = await callOnce(exchange, world, "updateRelatedItems", clientToken, details, async () => {
      if (itemToAdd !== undefined) await addRelatedItem(world, incidentRecordArn, itemToAdd);
      if (itemToRemove !== undefined) await removeRelatedItem(world.state, incidentRecordArn, itemToRemove);
      return incidentRecordArn;
    });
    if (call.kind === "conflict") return tokenReused("INCIDENT_RECORD", call.value);
    return { status: 204 };
  },
});
