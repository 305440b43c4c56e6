import type { operations } from "@event-contracts/contracts/rebilly";

import { defineHandlers } from "../../typed-handler.js";
import { customersIn } from "../customers/record.js";
import { notFound } from "../errors.js";
import { organizationOf } from "../organization.js";
import { timestampOf } from "../time.js";
import { leadSourceOf, toResponse, urlOf } from "./lead-source.js";

/** Set, get and delete the lead source of a customer. */
export const handlers = defineHandlers<operations>()({
  async setLeadSource({ path, body, request }, { state, now }) {
    const organization = organizationOf(request);
    const customers = customersIn(state, organization);
    const customer = await customers.get(path.id);
    if (customer === undefined) return notFound(`customer ${path.id}`);
    const leadSource = leadSourceOf(body, timestampOf(now()), customer.leadSource);
    await customers.put(path.id, { ...customer, leadSource });
    return {
      status: 201,
      headers: { Location: urlOf(path.id, organization) },
      body: toResponse(leadSource, path.id, organization),
    };
  },

  async getLeadSource({ path, request }, { state }) {
    const organization = organizationOf(request);
    const customer = await customersIn(state, organization).get(path.id);
    if (customer === undefined) return notFound(`customer ${path.id}`);
    if (customer.leadSource === undefined) return notFound(`lead source of ${path.id}`);
    return { status: 200, body: toResponse(customer.leadSource, path.id, organization) };
  },

  async deleteLeadSource({ path, request }, { state }) {
    const customers = customersIn(state, organizationOf(request));
    const customer = await customers.get(path.id);
    if (customer === undefined) return notFound(`customer ${path.id}`);
    const { leadSource, ...rest } = customer;
    if (leadSource === undefined) return notFound(`lead source of ${path.id}`);
    await customers.put(path.id, rest);
    return { status: 204 };
  },
});
