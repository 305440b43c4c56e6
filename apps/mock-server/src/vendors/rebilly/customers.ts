import type { operations } from "@event-contracts/contracts/rebilly";

import { defineHandlers } from "../../vendors/vendor.js";
import { callerOf } from "../../vendors/rebilly/caller.js";
import { customerListing, customerOf, customersOf, customerUrl, showCustomer } from "../../vendors/rebilly/customer.js";
import { selectFields } from "../../vendors/rebilly/fields.js";
import { insertWithNewId } from "../../vendors/rebilly/id.js";
import { list } from "../../vendors/rebilly/list.js";
import { organizationOf } from "../../vendors/rebilly/organization.js";
import { notFound, validationFailed } from "../../vendors/rebilly/problem.js";
import { momentOf } from "../../vendors/rebilly/time.js";
import { writeMessage } from "../../vendors/rebilly/timeline-message.js";

/** Create, list, read and replace customers. */
export const customerHandlers = defineHandlers<operations>()({
  async createCustomer({ body, principal, request }, world) {
    const organization = organizationOf(request);
    const customers = customersOf(world.store, organization);
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
    const customers = customersOf(world.store, organization);
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

  async getCustomer({ path: { id }, query, request }, { store }) {
    const organization = organizationOf(request);
    const customer = await customersOf(store, organization).get(id);
    if (customer === undefined) return notFound(`customer ${id}`);
    return { status: 200, body: selectFields(showCustomer(customer, organization), query.fields) };
  },

  async listCustomers({ query, request }, { store }) {
    const organization = organizationOf(request);
    const customers = await customersOf(store, organization).values();
    const result = list(customers, query, customerListing);
    if ("invalidFields" in result) return validationFailed(result.invalidFields);
    const body = result.items.map((customer) =>
      selectFields(showCustomer(customer, organization), query.fields),
    );
    return { status: 200, headers: result.headers, body };
  },
});
