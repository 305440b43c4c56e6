import type { operations } from "@event-contracts/contracts/capillary";

import { defineHandlers } from "../../typed-handler.js";
import { businessErrors } from "../business-rules.js";
import { organizationOf } from "../credentials.js";
import { acknowledgement, list } from "../envelope.js";
import { businessFailure, failure } from "../errors.js";
import { newestOf } from "../unpaged-list.js";
import { createWebhook, toCreatedResponse, toResponse, webhooksIn } from "./record.js";
import { webhookRules } from "./rules.js";

/** Creates, lists and disables webhooks. */
export const handlers = defineHandlers<operations>()({
  async createWebhook({ body, principal, request }, { state, random }) {
    const errors = businessErrors(webhookRules, body, request);
    if (errors.length > 0) return businessFailure(errors);
    const webhook = createWebhook(body, organizationOf(principal).id, random);
    await webhooksIn(state).put(webhook.id, webhook);
    return { status: 200, body: toCreatedResponse(webhook, request) };
  },

  async listWebhooks({ principal, request }, { state }) {
    const organizationId = organizationOf(principal).id;
    const newest = await newestOf(
      webhooksIn(state),
      (webhook) => webhook.organizationId === organizationId && !webhook.disabled,
    );
    return list(newest.toReversed().map((webhook) => toResponse(webhook, request)));
  },

  async disableWebhook({ body: { webHookId }, principal }, { state }) {
    const webhook = await webhooksIn(state).get(webHookId);
    if (webhook?.organizationId !== organizationOf(principal).id || webhook.disabled) {
      return failure(404, "webhook not found");
    }
    await webhooksIn(state).put(webHookId, { ...webhook, disabled: true });
    return acknowledgement();
  },
});
