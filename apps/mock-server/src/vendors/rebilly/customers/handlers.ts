import type { operations } from "@event-contracts/contracts/rebilly";

import { defineHandlers } from "../../typed-handler.js";
import { callerOf } from "../caller.js";
import { customerListing, customerOf, customersOf, customerUrl, showCustomer } from "./record.js";
import { selectFields } from "./select-fields.js";
import { insertWithNewId } from "../ids.js";
import { list } from "../listing/list-reply.js";
import { organizationOf } from "../organization.js";
import { notFound, validationFailed } from "../errors.js";
import { momentOf } from "../time.js";
import { writeMessage } from "../timeline-messages/record.js";

/** Create, list, read and replace customers. */
export const customerHandlers = defineHandlers<operations>()({
  async createCustomer({ body, principal, request }, world) {
    const organization = organizationOf(request);
    const customers = customersOf(world.state, organization);
    const now = momentOf(world.now());
    const customer = await insertWithNewId(customers, world.random, "cus", (id) => customerOf(id, body, now));
    const timeline = { organization, customerId: customer.id };
    await writeMessage(world, timeline, callerOf(principal), { type: "customer-created", bySystem: true });
    return {
      status: 201,
      headers: { Location: customerUrl(customer, organization) },
      body: showCustomer(customer, organization),
    };
  },

  async upsertCustomer({ path: { id }, body, principal, request }, world) {
    const organization = organizationOf(request);
    const customers = customersOf(world.state, organization);
    const now = momentOf(world.now());
    const earlier = await customers.get(id);
    const customer = customerOf(id, body, now, earlier);
    await customers.put(id, customer);
    if (earlier !== undefined) return { status: 200, body: showCustomer(customer, organization) };
    const timeline = { organization, customerId: id };
    await writeMessage(world, timeline, callerOf(principal), { type: "customer-created", bySystem: true });
    return {
      status: 201,
      headers: { Location: customerUrl(customer, organization) },
      body: showCustomer(customer, organization),
    };
  },

  async getCustomer({ path: { id }, query, request }, { state }) {
    const organization = organizationOf(request);
    const customer = await customersOf(state, organization).get(id);
    if (customer === undefined) return notFound(`customer ${id}`);
    return { status: 200, body: selectFields(showCustomer(customer, organization), query.fields) };
  },

  async listCustomers({ query, request }, { state }) {
    const organization = organizationOf(request);
    const customers = (await customersOf(state, organization).list()).items;
    const result = list(customers, query, customerListing);
    if ("invalidFields" in result) return validationFailed(result.invalidFields);
    const body = result.items.map((customer) =>
      selectFields(showCustomer(customer, organization), query.fields),
    );
    return { status: 200, headers: result.headers, body };
  },
});
