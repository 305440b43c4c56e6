import type { operations } from "@event-contracts/contracts/rebilly";

import { defineHandlers } from "../../typed-handler.js";
import { notFound, validationFailed } from "../errors.js";
import { insertWithNewId } from "../ids.js";
import { listReply } from "../listing/list-reply.js";
import { organizationOf } from "../organization.js";
import { timestampOf } from "../time.js";
import { customEventTypeListing } from "./listing.js";
import { takeName } from "./names.js";
import { customEventTypesIn, toResponse, urlOf } from "./record.js";
import { isReserved } from "./reserved-names.js";

/** Create, list and get custom event types. */
export const handlers = defineHandlers<operations>()({
  async createCustomEventType({ body, request }, world) {
    const { state, now } = world;
    const organization = organizationOf(request);
    const { name } = body;
    if (isReserved(name)) return invalidName(`${name} is the name of a system event`);
    if (!(await takeName(state, organization, name))) return invalidName(`${name} exists already`);
    const types = customEventTypesIn(state, organization);
    const createdAt = timestampOf(now());
    const type = await insertWithNewId(types, world, "tmln", (id) => ({ id, name, createdAt }));
    return {
      status: 201,
      headers: { Location: urlOf(type, organization) },
      body: toResponse(type, organization),
    };
  },

  async listCustomEventTypes({ query, request }, { state }) {
    const organization = organizationOf(request);
    const { items } = await customEventTypesIn(state, organization).list();
    return listReply(items, query, customEventTypeListing, (type) => toResponse(type, organization));
  },

  async getCustomEventType({ path, request }, { state }) {
    const organization = organizationOf(request);
    const type = await customEventTypesIn(state, organization).get(path.id);
    if (type === undefined) return notFound(`custom event type ${path.id}`);
    return { status: 200, body: toResponse(type, organization) };
  },
});

function invalidName(message: string): ReturnType<typeof validationFailed> {
  return validationFailed([{ field: "name", message }]);
}
