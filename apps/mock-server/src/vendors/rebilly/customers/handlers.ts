import type { operations } from "@event-contracts/contracts/rebilly";

import { defineHandlers } from "../../typed-handler.js";
import { callerOf } from "../caller.js";
import { notFound } from "../errors.js";
import { insertWithNewId } from "../ids.js";
import { listReply } from "../listing/list-reply.js";
import { organizationOf } from "../organization.js";
import { timestampOf } from "../time.js";
import { startTimeline } from "../timeline-messages/record.js";
import { customerListing } from "./listing.js";
import { customerOf, customersIn, toResponse, urlOf } from "./record.js";
import { selectFields } from "./select-fields.js";

/** Create, upsert, get and list customers. */
export const handlers = defineHandlers<operations>()({
  async createCustomer({ body, principal, request }, world) {
    const organization = organizationOf(request);
    const customers = customersIn(world.state, organization);
    const now = timestampOf(world.now());
    const customer = await insertWithNewId(customers, world.random, "cus", (id) => customerOf(id, body, now));
    await startTimeline(world, { organization, customerId: customer.id }, callerOf(principal));
    return {
      status: 201,
      headers: { Location: urlOf(customer, organization) },
      body: toResponse(customer, organization),
    };
  },

  async upsertCustomer({ path, body, principal, request }, world) {
    const organization = organizationOf(request);
    const customers = customersIn(world.state, organization);
    const earlier = await customers.get(path.id);
    const customer = customerOf(path.id, body, timestampOf(world.now()), earlier);
    await customers.put(path.id, customer);
    if (earlier !== undefined) return { status: 200, body: toResponse(customer, organization) };
    await startTimeline(world, { organization, customerId: path.id }, callerOf(principal));
    return {
      status: 201,
      headers: { Location: urlOf(customer, organization) },
      body: toResponse(customer, organization),
    };
  },

  async getCustomer({ path, query, request }, { state }) {
    const organization = organizationOf(request);
    const customer = await customersIn(state, organization).get(path.id);
    if (customer === undefined) return notFound(`customer ${path.id}`);
    return { status: 200, body: selectFields(toResponse(customer, organization), query.fields) };
  },

  async listCustomers({ query, request }, { state }) {
    const organization = organizationOf(request);
    const { items } = await customersIn(state, organization).list();
    return listReply(items, query, customerListing, (customer) =>
      selectFields(toResponse(customer, organization), query.fields),
    );
  },
});
