import type { operations } from "@event-contracts/contracts/capillary";

import { defineHandlers } from "../typed-handler.js";
import { businessErrors } from "./business-rules.js";
import { organizationOf } from "./caller.js";
import { acknowledgement, failure } from "./envelope.js";
import { hexadecimalId } from "./identifiers.js";
import { webhookRules } from "./webhook-rules.js";
import { webhooksOf, webHookUri } from "./webhook.js";

/** Create, list and disable webhooks. */
export const webhookHandlers = defineHandlers<operations>()({
  async createWebhook({ body, principal, request }, { state, random }) {
    const errors = businessErrors(webhookRules, body, request);
    if (errors.length > 0) return acknowledgement(errors);
    const id = hexadecimalId(random);
    const { transformerType, tillCode, authEnabled = false, uniquenessCheckEnabled = false } = body;
    const shown = { transformerType, uniquenessCheckEnabled, tillCode, authEnabled };
    const organizationId = organizationOf(principal).id;
    await webhooksOf(state).put(id, { id, organizationId, ...shown, disabled: false });
    return { status: 200, body: { ...shown, webHookUri: webHookUri(request, id), warnings: [] } };
  },

  async listWebhooks({ principal, request }, { state }) {
    const organizationId = organizationOf(principal).id;
    const webhooks = (await webhooksOf(state).list()).items;
    const data = webhooks
      .filter((webhook) => webhook.organizationId === organizationId && !webhook.disabled)
      .map(({ id, transformerType, uniquenessCheckEnabled, tillCode, authEnabled }) => ({
        transformerType: transformerType.charAt(0).toLowerCase() + transformerType.slice(1),
        webHookId: id,
        uniquenessCheckEnabled,
        tillCode,
        webHookUri: webHookUri(request, id),
        authEnabled,
      }));
    return { status: 200, body: { data, warnings: [], errors: [] } };
  },

  async disableWebhook({ body: { webHookId }, principal }, { state }) {
    const webhook = await webhooksOf(state).get(webHookId);
    if (webhook?.organizationId !== organizationOf(principal).id || webhook.disabled) {
      return failure(404, "webhook not found");
    }
    await webhooksOf(state).put(webHookId, { ...webhook, disabled: true });
    return acknowledgement();
  },
});
