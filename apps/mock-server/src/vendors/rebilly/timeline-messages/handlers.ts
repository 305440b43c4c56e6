import type { operations } from "@event-contracts/contracts/rebilly";

import type { State } from "../../../state/store.js";
import { defineHandlers } from "../../typed-handler.js";
import { callerOf } from "../caller.js";
import { isDefined } from "../custom-event-types/names.js";
import { customersIn, timelineOfCustomer } from "../customers/record.js";
import { notFound, validationFailed } from "../errors.js";
import { organizationOf, type Organization } from "../organization.js";
import { addMessage, urlOf } from "../timelines/message.js";
import { deleteMessage, getMessage, listMessages } from "../timelines/replies.js";
import type { Timeline } from "../timelines/timeline.js";
import { tablesOf } from "./custom-data-table.js";
import { timelineMessageListing as listing } from "./listing.js";
import { toResponse } from "./record.js";

/** Create, list, get and delete the messages of one customer's timeline. */
export const handlers = defineHandlers<operations>()({
  async createTimelineMessage({ path, body, principal, request }, world) {
    const organization = organizationOf(request);
    const timeline = await findTimeline(world.state, organization, path.id);
    if (timeline === undefined) return notFound(`customer ${path.id}`);
    const { type = "customer-comment-created", customEventType, customData, message } = body;
    const isCustom = type === "custom-event";
    if (isCustom && !customEventType) return invalidCustomEventType("is required for a custom-event");
    if (isCustom && customEventType && !(await isDefined(world.state, organization, customEventType))) {
      return invalidCustomEventType(`${customEventType} is not defined; create it first`);
    }
    const kind = {
      type,
      ...(isCustom && customEventType && { customEventType }),
      tables: isCustom ? tablesOf(customData) : [],
    };
    const created = await addMessage(world, timeline, callerOf(principal), { kind, message });
    return {
      status: 201,
      headers: { Location: urlOf(created, timeline) },
      body: toResponse(created, timeline),
    };
  },

  async listTimelineMessages({ path, query, request }, { state }) {
    const timeline = await findTimeline(state, organizationOf(request), path.id);
    if (timeline === undefined) return notFound(`customer ${path.id}`);
    return listMessages(state, timeline, query, { listing, toResponse });
  },

  async getTimelineMessage({ path, request }, { state }) {
    const timeline = await findTimeline(state, organizationOf(request), path.id);
    if (timeline === undefined) return notFound(`customer ${path.id}`);
    return getMessage(state, timeline, path.messageId, { listing, toResponse });
  },

  async deleteTimelineMessage({ path, request }, { state }) {
    const timeline = await findTimeline(state, organizationOf(request), path.id);
    if (timeline === undefined) return notFound(`customer ${path.id}`);
    return deleteMessage(state, timeline, path.messageId);
  },
});

/** Undefined: there is no such customer, and so no timeline. */
async function findTimeline(
  state: State,
  organization: Organization,
  customerId: string,
): Promise<Timeline | undefined> {
  const customer = await customersIn(state, organization).get(customerId);
  return customer && timelineOfCustomer(customer.id, organization);
}

function invalidCustomEventType(message: string): ReturnType<typeof validationFailed> {
  return validationFailed([{ field: "customEventType", message }]);
}
