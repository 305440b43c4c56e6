import { expect, test } from "vitest";

import { startCapillary } from "./start-capillary.js";

test.each([
  ["off", {}],
  ["any", { "X-CAP-API-OAUTH-TOKEN": "not a token" }],
  ["any", { "X-CAP-API-OAUTH-TOKEN": "a.b.c" }],
  ["any", { authorization: "Basic bm9ib2R5OnNlY3JldA==" }],
] as const)(
  "serves the first organization with the credential check %j and the headers %j",
  async (auth, headers) => {
    const capillary = await startCapillary({ auth });
    try {
      const caller = capillary.caller(headers);
      await caller.post("/v2/events", { eventName: "open", actions: ["EMFConsumer"] });
      const { status, body } = await caller.get("/v2/events/meta?event_name=open");
      expect([status, body.clickEventsMeta.orgId]).toEqual([200, 200417]);
    } finally {
      await capillary.close();
    }
  },
);
