import type { operations } from "@event-contracts/contracts/capillary";

import { defineVendor } from "../vendor.js";
import { checkTill, quotaScope } from "./caller.js";
import { definitionHandlers } from "./definitions.js";
import { eventDataHandlers } from "./event-data.js";
import { hexadecimalId } from "./identifiers.js";
import { occurrenceHandlers } from "./occurrences.js";
import { organizations } from "./organizations.js";
import { refuse } from "./refuse.js";
import { searchHandlers } from "./search.js";
import { checkToken, tokenHandlers } from "./token.js";
import { webhookHandlers } from "./webhooks.js";

const [{ client, till }] = organizations;

/** What the contract of the behavioral events can not say. The rules are numbered in the contract's README. */
export const vendor = defineVendor<operations>({
  credentials: {
    oauthToken: { key: client.key, secret: client.secret },
    tillBasic: till,
    webhookBasic: till,
  },
  checks: { oauthToken: checkToken, tillBasic: checkTill, webhookBasic: checkTill },
  handlers: {
    ...tokenHandlers,
    ...definitionHandlers,
    ...webhookHandlers,
    ...occurrenceHandlers,
    ...eventDataHandlers,
    ...searchHandlers,
  },
  refuse,
  quotaScope,
  headers: (_reply, { request, random }) =>
    isForGateway(request.path) ? {} : { "X-Cap-Requestid": hexadecimalId(random) },
});

/** The gateway of the webhooks gives no request ids. */
function isForGateway(path: string): boolean {
  return /^\/[^/]+\/eucrm(\/|$)/.test(path);
}
