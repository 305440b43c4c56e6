import { afterAll, beforeAll, describe, expect, test } from "vitest";

import {
  applicationsToken,
  idOf,
  personsToken,
  secretKey,
  startRebilly,
  type Rebilly,
} from "./start-rebilly.js";
import { strictOnly } from "../auth-mode/auth-mode.js";

let rebilly: Rebilly;

beforeAll(async () => {
  rebilly = await startRebilly();
});
afterAll(() => rebilly.close());

strictOnly(() => {
  describe("R2 [vendor's text]: Returns 401 if the credential is missing or unknown. Publishable keys (`pk_…`) are unknown.", () => {
    test.each([
      ["nothing", {}],
      ["another key", { "REB-APIKEY": "sk_sandbox_stolen" }],
      ["a publishable key", { "REB-APIKEY": "pk_sandbox_mock" }],
      ["a publishable key where a token belongs", { Authorization: "pk_sandbox_mock" }],
      ["another token", { Authorization: "Bearer some.other.token" }],
      ["the token of an application, cut short", { Authorization: "Bearer mock.application" }],
    ])("rejects %s", async (_what, credentials: Record<string, string>) => {
      const { status, body } = await rebilly.organization(credentials).get("/customers");
      expect([status, body]).toMatchObject([401, { title: "Unauthorized", status: 401 }]);
    });
  });
});

strictOnly(() => {
  test("never repeats a rejected credential in a response", async () => {
    const stranger = rebilly.organization({ "REB-APIKEY": "sk_live_precious" });
    expect(JSON.stringify(await stranger.get("/customers"))).not.toContain("precious");
    const limited = rebilly.organization({ "REB-APIKEY": "sk_sandbox_mock_in_org_precious" });
    const { status, body } = await limited.get("/customers");
    expect(status).toBe(403);
    expect(JSON.stringify(body)).not.toContain("precious");
  });
});

test("accepts a secret key and a person's token for every operation", async () => {
  for (const credentials of [secretKey, personsToken]) {
    const organization = rebilly.organization(credentials);
    const customer = await organization.post("/customers", {});
    expect(customer.status).toBe(201);
    expect((await organization.get(`/customers/${idOf(customer)}/timeline`)).status).toBe(200);
  }
});

strictOnly(() => {
  test("R2a [vendor's text]: Accepts an `applicationJwt` token for `listCustomers` and `getCustomer`, and returns 401 for any other operation.", async () => {
    const customer = idOf(await rebilly.organization(secretKey, "shared").post("/customers", {}));
    const application = rebilly.organization(applicationsToken, "shared");
    const statuses = [
      await application.get("/customers"),
      await application.get(`/customers/${customer}`),
      await application.get(`/customers/${customer}/timeline`),
      await application.get("/customer-timeline-custom-events"),
      await application.post("/customers", {}),
    ].map(({ status }) => status);
    expect(statuses).toEqual([200, 200, 401, 401, 401]);
  });
});

describe("R3 [vendor's text]: Returns 403 if the permissions of a restricted key include neither the operation's `x-vendor-operation` nor `*`, or if its scope names other organizations only.", () => {
  strictOnly(() => {
    test("accepts a restricted key for the operations that it names, and for no other", async () => {
      const key = { "REB-APIKEY": "sk_sandbox_mock_only_PutCustomer+GetCustomerTimelineCollection" };
      const restricted = rebilly.organization(key);
      expect((await restricted.put("/customers/jane", {})).status).toBe(201);
      expect((await restricted.get("/customers/jane/timeline")).status).toBe(200);
      expect(await restricted.post("/customers/jane/timeline", {})).toMatchObject({
        status: 403,
        body: {
          title: "Forbidden",
          status: 403,
          detail: "The key may not call PostCustomerTimeline in this organization.",
        },
      });
    });
  });

  test("accepts a key with the permission * for every operation", async () => {
    const { status } = await rebilly
      .organization({ "REB-APIKEY": "sk_sandbox_mock_only_*" })
      .post("/customers", {});
    expect(status).toBe(201);
  });

  strictOnly(() => {
    test("accepts a key for the organizations of its scope, and for no other", async () => {
      const key = { "REB-APIKEY": "sk_sandbox_mock_in_org_a+org_b_only_GetCustomerCollection" };
      const statuses = await Promise.all(
        ["org_a", "org_b", "org_c"].map(
          async (id) => (await rebilly.organization(key, id).get("/customers")).status,
        ),
      );
      expect(statuses).toEqual([200, 200, 403]);
    });
  });
});

strictOnly(() => {
  test("R3a [our choice]: Returns 403 to a key that may not list the messages of an order, as it does for the other timelines.", async () => {
    const { status, body } = await rebilly
      .organization({ "REB-APIKEY": "sk_sandbox_mock_only_GetCustomer" })
      .get("/subscriptions/sub_1/timeline");
    expect([status, body]).toMatchObject([403, { title: "Forbidden", status: 403 }]);
  });
});

test("R4 [vendor's text]: Keeps the data of each organization apart: a resource written under one organization's URL does not exist under another's.", async () => {
  const [ours, theirs] = [rebilly.organization(), rebilly.organization()];
  const type = await ours.post("/customer-timeline-custom-events", { name: "vip-upgraded" });
  await ours.put("/customers/jane", {});
  expect((await theirs.get("/customers/jane")).status).toBe(404);
  expect((await theirs.get("/customers/jane/timeline")).status).toBe(404);
  expect((await theirs.get(`/customer-timeline-custom-events/${idOf(type)}`)).status).toBe(404);
  expect((await theirs.get("/customers")).body).toEqual([]);
  expect((await theirs.post("/customer-timeline-custom-events", { name: "vip-upgraded" })).status).toBe(201);
});

test("R4a [vendor's text, our choice]: Serves any organization whose id has at most 50 characters, and returns 404 for a longer id.", async () => {
  expect((await rebilly.organization(secretKey, "o".repeat(50)).get("/customers")).status).toBe(200);
  expect((await rebilly.organization(secretKey, "o".repeat(51)).get("/customers")).status).toBe(404);
});

test("R4, an id with a slash: does not reach another organization", async () => {
  await rebilly.organization(secretKey, "acme").put("/customers/jane", {});
  const impostor = rebilly.organization(secretKey, "acme/customers/jane");
  expect((await impostor.get("/customers")).body).toEqual([]);
});
