import type { Behaviours } from "../../vendors/vendor.js";
import { checkTill, quotaScope } from "../../vendors/capillary/caller.js";
import { definitionHandlers } from "../../vendors/capillary/definitions.js";
import { eventDataHandlers } from "../../vendors/capillary/event-data.js";
import { hexadecimalId } from "../../vendors/capillary/identifiers.js";
import { occurrenceHandlers } from "../../vendors/capillary/occurrences.js";
import { organizations } from "../../vendors/capillary/organizations.js";
import { refuse } from "../../vendors/capillary/refuse.js";
import { searchHandlers } from "../../vendors/capillary/search.js";
import { checkToken, tokenHandlers } from "../../vendors/capillary/token.js";
import { webhookHandlers } from "../../vendors/capillary/webhooks.js";

const [{ client, till }] = organizations;

/** What the contract of the behavioral events can not say. The rules are numbered in the contract's README. */
export const behaviours: Behaviours = {
  credentials: {
    oauthToken: { key: client.key, secret: client.secret },
    tillBasic: till,
    webhookBasic: till,
  },
  checks: (world) => ({ oauthToken: checkToken(world), tillBasic: checkTill, webhookBasic: checkTill }),
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
  headers: (_reply, { request, world }) =>
    isForGateway(request.path) ? {} : { "X-Cap-Requestid": hexadecimalId(world.random) },
};

/** The gateway of the webhooks gives no request ids. */
function isForGateway(path: string): boolean {
  return /^\/[^/]+\/eucrm(\/|$)/.test(path);
}
