import type { operations } from "@event-contracts/contracts/capillary";

import { defineHandlers } from "../../typed-handler.js";
import { tokenFailure } from "../errors.js";
import { organizations } from "../organizations.js";
import { createToken, TTL_SECONDS } from "./record.js";

/** Exchanges a key and a secret for a token. */
export const handlers = defineHandlers<operations>()({
  generateToken({ body: { key, secret } }, world) {
    const organization = organizations.find(({ client }) => client.key === key && client.secret === secret);
    if (organization === undefined) return tokenFailure(200, 320001, "Invalid client key and secret");
    const accessToken = createToken(organization, world);
    return { status: 200, body: { data: { accessToken, ttlSeconds: TTL_SECONDS }, errors: null } };
  },
});
