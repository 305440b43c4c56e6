import type { operations } from "@event-contracts/contracts/rebilly";

import { defineHandlers } from "../../typed-handler.js";
import type { ReceivedRequest } from "../../../http/received-request.js";
import type { State } from "../../../state/store.js";
import { callerOf } from "../caller.js";
import { isDefined } from "../custom-event-types/record.js";
import { customersOf } from "../customers/record.js";
import { list } from "../listing/list-reply.js";
import { organizationOf } from "../organization.js";
import { notFound, problem, validationFailed } from "../errors.js";
import {
  messagesOf,
  messageUrl,
  showMessage,
  timelineListing,
  writeMessage,
  type Timeline,
} from "./record.js";

/** Write, list, read and delete the messages of one customer. */
export const timelineHandlers = defineHandlers<operations>()({
  async createTimelineMessage({ path, body, principal, request }, world) {
    const timeline = await findTimeline(request, path.id, world.state);
    if (timeline === undefined) return notFound(`customer ${path.id}`);
    const { type = "customer-comment-created", customEventType, customData, message } = body;
    const isCustom = type === "custom-event";
    if (isCustom && !customEventType) return invalidType("is required for a custom-event");
    if (
      isCustom &&
      customEventType &&
      !(await isDefined(world.state, timeline.organization, customEventType))
    )
      return invalidType(`${customEventType} is not defined; create it first`);
    const written = await writeMessage(world, timeline, callerOf(principal), {
      type,
      ...(isCustom && customEventType && { customEventType }),
      ...(isCustom && customData && { customData }),
      ...(message !== undefined && { message }),
      bySystem: false,
    });
    return {
      status: 201,
      headers: { Location: messageUrl(written, timeline) },
      body: showMessage(written, timeline),
    };
  },

  async listTimelineMessages({ path, query, request }, { state }) {
    const timeline = await findTimeline(request, path.id, state);
    if (timeline === undefined) return notFound(`customer ${path.id}`);
    const result = list((await messagesOf(state, timeline).list()).items, query, timelineListing);
    if ("invalidFields" in result) return validationFailed(result.invalidFields);
    const body = result.items.map((message) => showMessage(message, timeline));
    return { status: 200, headers: result.headers, body };
  },

  async getTimelineMessage({ path, request }, { state }) {
    const timeline = await findTimeline(request, path.id, state);
    if (timeline === undefined) return notFound(`customer ${path.id}`);
    const message = await messagesOf(state, timeline).get(path.messageId);
    if (message === undefined) return notFound(`message ${path.messageId} on this timeline`);
    return { status: 200, body: showMessage(message, timeline) };
  },

  async deleteTimelineMessage({ path, request }, { state }) {
    const timeline = await findTimeline(request, path.id, state);
    if (timeline === undefined) return notFound(`customer ${path.id}`);
    const messages = messagesOf(state, timeline);
    const message = await messages.get(path.messageId);
    if (message === undefined) return notFound(`message ${path.messageId} on this timeline`);
    if (message.bySystem) {
      return problem(409, "Conflict", `The message ${message.id} was written by the system and stays.`);
    }
    await messages.delete(message.id);
    return { status: 204 };
  },
});

/** Undefined where there is no such customer. */
async function findTimeline(
  request: ReceivedRequest,
  customerId: string,
  state: State,
): Promise<Timeline | undefined> {
  const organization = organizationOf(request);
  const customer = await customersOf(state, organization).get(customerId);
  return customer && { organization, customerId };
}

function invalidType(message: string): ReturnType<typeof validationFailed> {
  return validationFailed([{ field: "customEventType", message }]);
}
