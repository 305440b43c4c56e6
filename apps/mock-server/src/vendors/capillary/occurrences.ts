import type { operations } from "@event-contracts/contracts/capillary";

import { defineHandlers } from "../typed-handler.js";
import { Refusal } from "../../failure/failure.js";
import type { Principal } from "../../security/principal.js";
import { organizationOf } from "./caller.js";
import { failure } from "./envelope.js";
import { uuid } from "./identifiers.js";
import { fatesOf, type Fate } from "./occurrence.js";
import { processOccurrence, type Outcome, type Received } from "./processing.js";
import { webhooksOf, type Webhook } from "./webhook.js";

/** Receive occurrences at the address of a webhook. */
export const occurrenceHandlers = defineHandlers<operations>()({
  async postEventOccurrence({ path, body, principal, request }, world) {
    const { state, random, now } = world;
    const webhook = await webhooksOf(state).get(path.webHookId);
    if (webhook === undefined || webhook.disabled) return failure(404, "webhook not found");
    if (webhook.authEnabled && !isTillOf(webhook, principal)) {
      throw new Refusal({ kind: "unauthenticated", refusal: { reason: "missing" } });
    }
    const requestId = uuid(random);
    const received = { requestId, receivedAt: now(), webhook, body };
    // Nothing can be read before it is done, so that readers find the outcome at once.
    const outcome = await processOccurrence(received, world);
    const fate = fateOf(received, outcome, now(), request.body.toString());
    await fatesOf(state, webhook.organizationId).insert(requestId, fate);
    const status = { code: 1100, message: "Event is pushed to transformation state" };
    return { status: 200, body: { status, requestId } };
  },
});

/** The contract lets everybody in, with or without a credential: which webhooks ask for one, only they know. */
function isTillOf(webhook: Webhook, principal: Principal | undefined): boolean {
  return principal !== undefined && organizationOf(principal).id === webhook.organizationId;
}

function fateOf(received: Received, { steps, rejection }: Outcome, doneAt: Date, inputRequest: string): Fate {
  const { requestId, receivedAt, webhook, body } = received;
  const date = doneAt.toISOString().replace("Z", "+00:00");
  return {
    log: {
      startTime: receivedAt.getTime(),
      responseTime: doneAt.getTime() - receivedAt.getTime(),
      orgId: body.orgResolver?.childOrgId ?? webhook.organizationId,
      status: rejection?.status ?? "EVENT_SUCCESS",
      eventName: body.event_name,
      inputRequest,
      id: requestId,
      webhookId: webhook.id,
      parentOrgId: body.orgResolver === undefined ? -1 : webhook.organizationId,
      message: rejection?.message ?? "Event processed successfully",
    },
    states: steps.map(({ status, message }) => ({ message, date, status })),
  };
}
