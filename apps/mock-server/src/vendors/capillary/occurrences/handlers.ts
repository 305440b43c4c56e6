import type { operations } from "@event-contracts/contracts/capillary";

import { Refusal } from "../../../failure/failure.js";
import { headerOf } from "../../../http/received-request.js";
import type { HandlerRequest } from "../../handler.js";
import { defineHandlers } from "../../typed-handler.js";
import { organizationOf } from "../credentials.js";
import { list } from "../envelope.js";
import { failure, resultMessage } from "../errors.js";
import { createEventLog, eventLogsIn } from "../event-logs/record.js";
import { uuid } from "../ids.js";
import { webhooksIn, type Webhook } from "../webhooks/record.js";
import { listOfCustomer, searchOccurrences } from "./listing.js";
import { isIdentifier } from "./identifier.js";
import { processOccurrence } from "./process.js";
import { occurrencesIn, toCustomerResponse, toResponse } from "./record.js";

/** Receives occurrences at the address of a webhook, and reads the stored ones. */
export const handlers = defineHandlers<operations>()({
  async postEventOccurrence({ path, body, request, ...caller }, world) {
    const { state, random, now } = world;
    const webhook = await webhooksIn(state).get(path.webHookId);
    if (webhook === undefined || webhook.disabled) return failure(404, "webhook not found");
    if (webhook.authEnabled && !isAdmitted(caller, webhook)) {
      const reason = headerOf(request, "authorization") === undefined ? "missing" : "unknown";
      throw new Refusal({ kind: "unauthenticated", refusal: { reason } });
    }
    const received = { requestId: uuid(random), receivedAt: now(), webhook, body };
    // The result is committed together with the response: a reader who has the request id finds it.
    const result = await processOccurrence(received, world);
    const log = createEventLog(received, result, now(), request.body.toString());
    await eventLogsIn(state, webhook.organizationId).put(received.requestId, log);
    const status = { code: 1100, message: "Event is pushed to transformation state" };
    return { status: 200, body: { status, requestId: received.requestId } };
  },

  async getEventData({ query: { id }, principal }, { state }) {
    const stored = await occurrencesIn(state, organizationOf(principal).id).get(id);
    return list(stored === undefined ? [] : [toResponse(stored)]);
  },

  async listCustomerEvents({ path: { userId }, query: { scope }, principal }, { state }) {
    const found = await listOfCustomer(state, organizationOf(principal).id, userId, scope);
    return list(found.map(toCustomerResponse));
  },

  async searchEvents({ query, principal, request }, { state }) {
    const { userIdentifierType, userIdentifierValue, includeSideEffects } = query;
    if (!isIdentifier(userIdentifierType, userIdentifierValue)) {
      const errors = [resultMessage(1850, "invalid search request parameters userIdentifierValue")];
      return { status: 200, body: { clickEventDataList: [], totalRecords: 0, warnings: [], errors } };
    }
    const { id } = organizationOf(principal);
    const { page, total } = await searchOccurrences(state, id, query, request.query);
    const clickEventDataList = page.map((stored) => toResponse(stored, { includeSideEffects }));
    return { status: 200, body: { clickEventDataList, totalRecords: total, warnings: [] } };
  },
});

/** The contract accepts every caller, with or without a credential: only the webhook says if it needs one, R24. */
function isAdmitted(
  { auth, principal }: Pick<HandlerRequest, "auth" | "principal">,
  { organizationId }: Webhook,
): boolean {
  if (auth === "off") return true;
  if (principal === undefined) return false;
  return auth === "any" || organizationOf(principal).id === organizationId;
}
