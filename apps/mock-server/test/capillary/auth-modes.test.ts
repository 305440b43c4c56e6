import { expect, test } from "vitest";

import { basic, guest, prepare, startCapillary } from "./start-capillary.js";

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

test.each([
  ["off", {}, 200],
  ["off", basic("stranger"), 200],
  ["any", basic("stranger"), 200],
  ["any", {}, 401],
] as const)(
  "R24, with the credential check %j: returns %j the status %j at a webhook with authentication",
  async (auth, headers, expected) => {
    const capillary = await startCapillary({ auth });
    try {
      const neighbour = await capillary.organization("neighbour");
      const webhook = { authEnabled: true, authMechanism: "BASIC" };
      const { uri } = await prepare(neighbour, "closed", [guest], webhook);
      const { status } = await capillary.caller(headers).post(uri, { event_name: "closed", guest: "1" });
      expect(status).toBe(expected);
    } finally {
      await capillary.close();
    }
  },
);
