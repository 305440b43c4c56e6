import type { operations } from "@event-contracts/contracts/rebilly";

import { defineHandlers } from "../../typed-handler.js";
import {
  customEventTypeListing,
  customEventTypeNamesOf,
  customEventTypesOf,
  customEventTypeUrl,
  showCustomEventType,
} from "./record.js";
import { insertWithNewId } from "../ids.js";
import { list } from "../listing/list-reply.js";
import { organizationOf } from "../organization.js";
import { notFound, validationFailed } from "../errors.js";
import { isReserved } from "./reserved-names.js";
import { momentOf } from "../time.js";

/** Define, list and read custom event types. */
export const customEventTypeHandlers = defineHandlers<operations>()({
  async createCustomEventType({ body: { name }, request }, { state, random, now }) {
    const organization = organizationOf(request);
    if (isReserved(name)) {
      return validationFailed([{ field: "name", message: `${name} is the name of a system event` }]);
    }
    const names = customEventTypeNamesOf(state, organization);
    if (!(await names.insert(name.toLowerCase(), name))) {
      return validationFailed([{ field: "name", message: `${name} exists already` }]);
    }
    const types = customEventTypesOf(state, organization);
    const createdAt = momentOf(now());
    const type = await insertWithNewId(types, random, "tmln", (id) => ({ id, name, createdAt }));
    return {
      status: 201,
      headers: { Location: customEventTypeUrl(type, organization) },
      body: showCustomEventType(type, organization),
    };
  },

  async listCustomEventTypes({ query, request }, { state }) {
    const organization = organizationOf(request);
    const types = (await customEventTypesOf(state, organization).list()).items;
    const result = list(types, query, customEventTypeListing);
    if ("invalidFields" in result) return validationFailed(result.invalidFields);
    const body = result.items.map((type) => showCustomEventType(type, organization));
    return { status: 200, headers: result.headers, body };
  },

  async getCustomEventType({ path, request }, { state }) {
    const organization = organizationOf(request);
    const type = await customEventTypesOf(state, organization).get(path.id);
    if (type === undefined) return notFound(`custom event type ${path.id}`);
    return { status: 200, body: showCustomEventType(type, organization) };
  },
});
