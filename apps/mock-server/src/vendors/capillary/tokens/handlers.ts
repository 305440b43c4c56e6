import type { operations } from "@event-contracts/contracts/capillary";

import { defineHandlers } from "../../typed-handler.js";
import { tokenFailure } from "../errors.js";
import { organizations } from "../organizations.js";
import { createToken } from "./record.js";

/** Exchanges a key and a secret for a token. */
export const handlers = defineHandlers<operations>()({
  generateToken({ body: { key, secret } }, world) {
    for (const { id, clients } of organizations) {
      const client = clients.find((known) => known.key === key && known.secret === secret);
      if (client === undefined) continue;
      const accessToken = createToken(id, client, world);
      return { status: 200, body: { data: { accessToken, ttlSeconds: client.ttlSeconds }, errors: null } };
    }
    return tokenFailure(200, 320001, "Invalid client key and secret");
  },
});
