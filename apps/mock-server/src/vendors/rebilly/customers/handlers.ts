import type { operations } from "@event-contracts/contracts/rebilly";

import type { ExchangeWorld } from "../../../state/world.js";
import { defineHandlers } from "../../typed-handler.js";
import { callerOf } from "../caller.js";
import { notFound, validationFailed } from "../errors.js";
import { insertWithNewId, newId } from "../ids.js";
import { listReply } from "../listing/list-reply.js";
import { organizationOf, type Organization } from "../organization.js";
import type { RequestSchema } from "../schemas.js";
import { timestampOf } from "../time.js";
import { addSystemMessage } from "../timeline-messages/record.js";
import { moveMessages } from "../timelines/move-messages.js";
import { expandedResponse } from "./expanded-response.js";
import { customerListing } from "./listing.js";
import { takePaymentToken } from "./payment-token.js";
import { customerOf, customersIn, timelineOfCustomer, toResponse, urlOf } from "./record.js";
import { selectFields } from "./select-fields.js";

/** Create, upsert, get, list and merge customers. */
export const handlers = defineHandlers<operations>()({
  async createCustomer({ body, principal, request }, world) {
    const organization = organizationOf(request);
    const customers = customersIn(world.state, organization);
    if (!(await acceptsToken(body, organization, world))) return usedToken();
    const writing = { now: timestampOf(world.now()), paymentInstrumentId: instrumentIdOf(body, world) };
    const customer = await insertWithNewId(customers, world, "cus", (id) => customerOf(id, body, writing));
    const timeline = timelineOfCustomer(customer.id, organization);
    await addSystemMessage(world, timeline, callerOf(principal), "customer-created");
    return {
      status: 201,
      headers: { Location: urlOf(customer, organization) },
      body: toResponse(customer, organization),
    };
  },

  async upsertCustomer({ path, body, principal, request }, world) {
    const organization = organizationOf(request);
    const customers = customersIn(world.state, organization);
    if (!(await acceptsToken(body, organization, world))) return usedToken();
    const earlier = await customers.get(path.id);
    const paymentInstrumentId = instrumentIdOf(body, world);
    const customer = customerOf(path.id, body, {
      now: timestampOf(world.now()),
      earlier,
      paymentInstrumentId,
    });
    await customers.put(path.id, customer);
    if (earlier !== undefined) return { status: 200, body: toResponse(customer, organization) };
    const timeline = timelineOfCustomer(path.id, organization);
    await addSystemMessage(world, timeline, callerOf(principal), "customer-created");
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
    return {
      status: 200,
      body: selectFields(expandedResponse(customer, query.expand, organization), query.fields),
    };
  },

  async listCustomers({ query, request }, { state }) {
    const organization = organizationOf(request);
    const { items } = await customersIn(state, organization).list();
    return listReply(items, query, customerListing, (customer) =>
      selectFields(expandedResponse(customer, query.expand, organization), query.fields),
    );
  },

  async mergeCustomer({ path, query, principal, request }, world) {
    const organization = organizationOf(request);
    const customers = customersIn(world.state, organization);
    const { id } = path;
    const { targetCustomerId } = query;
    if (targetCustomerId === "") {
      return validationFailed([{ field: "targetCustomerId", message: "is required" }]);
    }
    if ((await customers.get(id)) === undefined) return notFound(`customer ${id}`);
    const target = await customers.get(targetCustomerId);
    if (target === undefined) return notFound(`customer ${targetCustomerId}`);
    if (target.id === id) {
      return validationFailed([{ field: "targetCustomerId", message: "must not be the customer itself" }]);
    }
    const timeline = timelineOfCustomer(target.id, organization);
    await moveMessages(world.state, timelineOfCustomer(id, organization), timeline);
    await addSystemMessage(world, timeline, callerOf(principal), "customer-merged");
    await customers.delete(id);
    const updatedAt = timestampOf(world.now());
    await customers.put(target.id, { ...target, updatedAt, revision: target.revision + 1 });
    return { status: 204 };
  },

  async getCreditBalance({ path, request }, { state }) {
    const customer = await customersIn(state, organizationOf(request)).get(path.id);
    if (customer === undefined) return notFound(`customer ${path.id}`);
    return { status: 200, body: { balances: [] } };
  },
});

type CustomerWrite = RequestSchema<"CustomerWrite">;

/** R47: true without a payment token, and with one that was not used before. */
async function acceptsToken(
  { paymentToken }: CustomerWrite,
  organization: Organization,
  { state }: ExchangeWorld,
): Promise<boolean> {
  return paymentToken === undefined || takePaymentToken(state, organization, paymentToken);
}

/** R47: a payment token becomes a new instrument, and wins over the id of one. Undefined: the request has neither. */
function instrumentIdOf(
  { paymentToken, defaultPaymentInstrumentId }: CustomerWrite,
  world: ExchangeWorld,
): string | null | undefined {
  return paymentToken === undefined ? defaultPaymentInstrumentId : newId("inst", world);
}

function usedToken(): ReturnType<typeof validationFailed> {
  return validationFailed([{ field: "paymentToken", message: "was used before" }]);
}
