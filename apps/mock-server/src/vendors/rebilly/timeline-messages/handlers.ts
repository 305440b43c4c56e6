import type { operations } from "@event-contracts/contracts/rebilly";

import { defineHandlers } from "../../typed-handler.js";
import { callerOf } from "../caller.js";
import { isDefined } from "../custom-event-types/names.js";
import { conflict, notFound, validationFailed } from "../errors.js";
import { listReply } from "../listing/list-reply.js";
import { organizationOf } from "../organization.js";
import { timelineMessageListing } from "./listing.js";
import { addMessage, timelineMessagesIn, toResponse, urlOf } from "./record.js";
import { findTimeline } from "./timeline.js";

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
    const created = await addMessage(world, timeline, callerOf(principal), {
      type,
      ...(isCustom && customEventType && { customEventType }),
      ...(isCustom && customData && { customData }),
      ...(message !== undefined && { message }),
      bySystem: false,
    });
    return {
      status: 201,
      headers: { Location: urlOf(created, timeline) },
      body: toResponse(created, timeline),
    };
  },

  async listTimelineMessages({ path, query, request }, { state }) {
    const timeline = await findTimeline(state, organizationOf(request), path.id);
    if (timeline === undefined) return notFound(`customer ${path.id}`);
    const { items } = await timelineMessagesIn(state, timeline).list();
    return listReply(items, query, timelineMessageListing, (message) => toResponse(message, timeline));
  },

  async getTimelineMessage({ path, request }, { state }) {
    const timeline = await findTimeline(state, organizationOf(request), path.id);
    if (timeline === undefined) return notFound(`customer ${path.id}`);
    const message = await timelineMessagesIn(state, timeline).get(path.messageId);
    if (message === undefined) return notFound(`message ${path.messageId} on this timeline`);
    return { status: 200, body: toResponse(message, timeline) };
  },

  async deleteTimelineMessage({ path, request }, { state }) {
    const timeline = await findTimeline(state, organizationOf(request), path.id);
    if (timeline === undefined) return notFound(`customer ${path.id}`);
    const messages = timelineMessagesIn(state, timeline);
    const message = await messages.get(path.messageId);
    if (message === undefined) return notFound(`message ${path.messageId} on this timeline`);
    if (message.bySystem) return conflict(`The message ${message.id} was written by the system and stays.`);
    await messages.delete(message.id);
    return { status: 204 };
  },
});

function invalidCustomEventType(message: string): ReturnType<typeof validationFailed> {
  return validationFailed([{ field: "customEventType", message }]);
}
