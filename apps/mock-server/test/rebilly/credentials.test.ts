import { afterAll, beforeAll, expect, test } from "vitest";

import {
  applicationsToken,
  idOf,
  personsToken,
  secretKey,
  startRebilly,
  type Rebilly,
} from "./start-rebilly.js";

let rebilly: Rebilly;

beforeAll(async () => {
  rebilly = await startRebilly();
});
afterAll(() => rebilly.close());

test.each([
  ["nothing", {}],
  ["another key", { "REB-APIKEY": "sk_sandbox_stolen" }],
  ["a publishable key", { "REB-APIKEY": "pk_sandbox_mock" }],
  ["a publishable key where a token belongs", { Authorization: "pk_sandbox_mock" }],
  ["another token", { Authorization: "Bearer some.other.token" }],
  ["the token of nothing but an application", { Authorization: "Bearer mock.application" }],
])("does not know who calls with %s", async (_what, credentials: Record<string, string>) => {
  const { status, body } = await rebilly.organization(credentials).get("/customers");
  expect([status, body]).toMatchObject([401, { title: "Unauthorized", status: 401 }]);
});

test("does not repeat a credential that it refuses", async () => {
  const stranger = rebilly.organization({ "REB-APIKEY": "sk_live_precious" });
  expect(JSON.stringify(await stranger.get("/customers"))).not.toContain("precious");
  const limited = rebilly.organization({ "REB-APIKEY": "sk_sandbox_mock_in_org_precious" });
  const { status, body } = await limited.get("/customers");
  expect(status).toBe(403);
  expect(JSON.stringify(body)).not.toContain("precious");
});

test("lets a key and a person's token do everything", async () => {
  for (const credentials of [secretKey, personsToken]) {
    const organization = rebilly.organization(credentials);
    const customer = await organization.post("/customers", {});
    expect(customer.status).toBe(201);
    expect((await organization.get(`/customers/${idOf(customer)}/timeline`)).status).toBe(200);
  }
});

test("lets an application's token read customers and nothing else", async () => {
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

test("lets a restricted key call the operations it names, and only those", async () => {
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

test("lets a key with a star call everything", async () => {
  const { status } = await rebilly
    .organization({ "REB-APIKEY": "sk_sandbox_mock_only_*" })
    .post("/customers", {});
  expect(status).toBe(201);
});

test("lets a key into the organizations of its scope, and no other", async () => {
  const key = { "REB-APIKEY": "sk_sandbox_mock_in_org_a+org_b_only_GetCustomerCollection" };
  const statuses = await Promise.all(
    ["org_a", "org_b", "org_c"].map(
      async (id) => (await rebilly.organization(key, id).get("/customers")).status,
    ),
  );
  expect(statuses).toEqual([200, 200, 403]);
});

test("keeps what one organization writes from every other", async () => {
  const [ours, theirs] = [rebilly.organization(), rebilly.organization()];
  const type = await ours.post("/customer-timeline-custom-events", { name: "vip-upgraded" });
  await ours.put("/customers/jane", {});
  expect((await theirs.get("/customers/jane")).status).toBe(404);
  expect((await theirs.get("/customers/jane/timeline")).status).toBe(404);
  expect((await theirs.get(`/customer-timeline-custom-events/${idOf(type)}`)).status).toBe(404);
  expect((await theirs.get("/customers")).body).toEqual([]);
  expect((await theirs.post("/customer-timeline-custom-events", { name: "vip-upgraded" })).status).toBe(201);
});

test("knows no organization whose id is longer than one can be", async () => {
  expect((await rebilly.organization(secretKey, "o".repeat(50)).get("/customers")).status).toBe(200);
  expect((await rebilly.organization(secretKey, "o".repeat(51)).get("/customers")).status).toBe(404);
});

test("does not let a slash in an organization's id lead into another one", async () => {
  await rebilly.organization(secretKey, "acme").put("/customers/jane", {});
  const impostor = rebilly.organization(secretKey, "acme/customers/jane");
  expect((await impostor.get("/customers")).body).toEqual([]);
});
