import type { operations } from "@event-contracts/contracts/aws-incident-manager";

import { defineHandlers } from "../../vendors/vendor.js";
import { callOnce } from "../../vendors/aws-incident-manager/call-once.js";
import { incidentsOf, relatedItemsOf } from "../../vendors/aws-incident-manager/collections.js";
import { cutPage } from "../../vendors/aws-incident-manager/page.js";
import { addRelatedItem, identifierOf, removeRelatedItem } from "../../vendors/aws-incident-manager/related-items.js";
import { resourceNotFound, tokenReused } from "../../vendors/aws-incident-manager/service-error.js";

/** What is kept with an incident. */
export const relatedItemHandlers = defineHandlers<operations>()({
  async listRelatedItems({ body }, { store }) {
    const { incidentRecordArn } = body;
    const known = (await incidentsOf(store).get(incidentRecordArn)) !== undefined;
    const all = known ? await relatedItemsOf(store, incidentRecordArn).values() : [];
    const { items, nextToken } = cutPage(all, body, { list: "related-items", incidentRecordArn });
    return { status: 200, body: { relatedItems: [...items], nextToken } };
  },

  async updateRelatedItems(exchange, world) {
    const { clientToken, incidentRecordArn, relatedItemsUpdate } = exchange.body;
    const { itemToAdd, itemToRemove } = relatedItemsUpdate;
    if ((await incidentsOf(world.store).get(incidentRecordArn)) === undefined)
      return resourceNotFound("INCIDENT_RECORD", incidentRecordArn);

    const details = {
      incidentRecordArn,
      itemToAdd: itemToAdd && { identifier: identifierOf(itemToAdd.identifier), title: itemToAdd.title },
      itemToRemove: itemToRemove && identifierOf(itemToRemove),
    };
    const call = await callOnce(exchange, world, "updateRelatedItems", clientToken, details, async () => {
      if (itemToAdd !== undefined) await addRelatedItem(world, incidentRecordArn, itemToAdd);
      if (itemToRemove !== undefined) await removeRelatedItem(world.store, incidentRecordArn, itemToRemove);
      return incidentRecordArn;
    });
    if (call.kind === "conflict") return tokenReused("INCIDENT_RECORD", call.value);
    return { status: 204 };
  },
});
