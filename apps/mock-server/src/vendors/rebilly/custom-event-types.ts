import type { operations } from "@event-contracts/contracts/rebilly";

import { defineHandlers } from "../../vendors/vendor.js";
import {
  customEventTypeListing,
  customEventTypeNamesOf,
  customEventTypesOf,
  customEventTypeUrl,
  showCustomEventType,
} from "../../vendors/rebilly/custom-event-type.js";
import { insertWithNewId } from "../../vendors/rebilly/id.js";
import { list } from "../../vendors/rebilly/list.js";
import { organizationOf } from "../../vendors/rebilly/organization.js";
import { notFound, validationFailed } from "../../vendors/rebilly/problem.js";
import { isReserved } from "../../vendors/rebilly/reserved-names.js";
import { momentOf } from "../../vendors/rebilly/time.js";

/** Define, list and read custom event types. */
export const customEventTypeHandlers = defineHandlers<operations>()({
  async createCustomEventType({ body: { name }, request }, { store, random, now }) {
    const organization = organizationOf(request);
    if (isReserved(name)) {
      return validationFailed([{ field: "name", message: `${name} is the name of a system event` }]);
    }
    const names = customEventTypeNamesOf(store, organization);
    if (!(await names.insert(name.toLowerCase(), name))) {
      return validationFailed([{ field: "name", message: `${name} exists already` }]);
    }
    const types = customEventTypesOf(store, organization);
    const createdAt = momentOf(now());
    const type = await insertWithNewId(types, random, "tmln", (id) => ({ id, name, createdAt }));
    return {
      status: 201,
      headers: { Location: customEventTypeUrl(type, organization) },
      body: showCustomEventType(type, organization),
    };
  },

  async listCustomEventTypes({ query, request }, { store }) {
    const organization = organizationOf(request);
    const types = await customEventTypesOf(store, organization).values();
    const result = list(types, query, customEventTypeListing);
    if ("invalidFields" in result) return validationFailed(result.invalidFields);
    const body = result.items.map((type) => showCustomEventType(type, organization));
    return { status: 200, headers: result.headers, body };
  },

  async getCustomEventType({ path, request }, { store }) {
    const organization = organizationOf(request);
    const type = await customEventTypesOf(store, organization).get(path.id);
    if (type === undefined) return notFound(`custom event type ${path.id}`);
    return { status: 200, body: showCustomEventType(type, organization) };
  },
});
