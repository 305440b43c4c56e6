import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { idOf, invalidFields, secretKey, startRebilly, type Rebilly } from "./start-rebilly.js";
import { strictOnly } from "../auth-mode/auth-mode.js";

let rebilly: Rebilly;

beforeAll(async () => {
  rebilly = await startRebilly();
});
afterAll(() => rebilly.close());

const form = { "Content-Type": "application/x-www-form-urlencoded" };

strictOnly(() => {
  test("R1 [our choice]: Checks a request in this order: size (413), credential (401), permission and scope (403), quota (429), media type (415), JSON (400), path, query and body against the contract (404 for a path, otherwise 422), existence of the resources in the path (404), then the rules below.", async () => {
    const stranger = rebilly.organization({ "REB-APIKEY": "sk_sandbox_stolen" });
    const reader = rebilly.organization({ "REB-APIKEY": "sk_sandbox_mock_only_GetCustomer" });
    const full = rebilly.organization();
    const message = { type: "custom-event", customEventType: "never-defined" };
    const statuses = [
      await stranger.post("/customers/nobody/timeline", "x".repeat(1024 * 1024 + 1), form),
      await stranger.post("/customers/nobody/timeline", "no json", form),
      await reader.post("/customers/nobody/timeline", "no json", form),
      await full.post("/customers/nobody/timeline", "no json", form),
      await full.post("/customers/nobody/timeline", "no json"),
      await full.post("/customers/no!body/timeline", { message: 1 }),
      await full.post("/customers/nobody/timeline", { message: 1 }),
      await full.post("/customers/nobody/timeline", message),
      await full.put("/customers/nobody", {}),
      await full.post("/customers/nobody/timeline", message),
    ].map(({ status }) => status);
    expect(statuses).toEqual([413, 401, 403, 415, 400, 404, 422, 404, 201, 422]);
  });
});

describe("R5 [client's code]: Reads a body without `Content-Type` as JSON, and treats `POST /customers/` like `POST /customers`, without a redirect.", () => {
  test("reads a body without a content type as JSON", async () => {
    const { status, body } = await rebilly
      .organization()
      .post("/customers", '{"customFields":{"plan":"gold"}}');
    expect([status, body]).toMatchObject([201, { customFields: { plan: "gold" } }]);
  });

  test("ignores a trailing slash, without a redirect", async () => {
    const organization = rebilly.organization();
    const { status, headers } = await organization.post("/customers/", {});
    expect(status).toBe(201);
    expect(headers.get("location")).toContain(`${organization.url}/customers/cus_`);
  });
});

test("returns 400 for a body that is missing or broken, whatever its declared media type", async () => {
  const organization = rebilly.organization();
  expect(await organization.post("/customers")).toMatchObject({
    status: 400,
    body: { title: "Bad Request", status: 400, detail: "The body is missing." },
  });
  expect((await organization.post("/customers", undefined, form)).status).toBe(400);
  expect((await organization.post("/customers", '{"websiteId":')).status).toBe(400);
});

test("R6 [vendor's text, our choice]: Reports everything that violates the contract in one 422, and everything that violates the rules below in one 422, with one entry of `invalidFields` each. `field` uses dots for nesting and the position for an item of an array (`primaryAddress.emails.0.value`), and is `body` if the body is not an object.", async () => {
  const response = await rebilly.organization().post("/customers", {
    websiteId: "w".repeat(51),
    primaryAddress: {
      country: "us",
      emails: [{ label: "work", value: "no address" }, { value: "a@b.example" }],
    },
  });
  expect(response).toMatchObject({ status: 422, body: { detail: "The request has 4 invalid fields." } });
  expect(invalidFields(response)).toEqual([
    "primaryAddress.country",
    "primaryAddress.emails.0.value",
    "primaryAddress.emails.1.label",
    "websiteId",
  ]);
});

test("R6, a body that is not an object: is reported as body", async () => {
  const response = await rebilly.organization().post("/customers", "[]");
  expect(response.status).toBe(422);
  expect(invalidFields(response)).toEqual(["body"]);
});

test("returns 404 for an impossible customer id, and 422 for an upsert of one", async () => {
  const organization = rebilly.organization();
  for (const path of ["/customers/a!b", "/customers/a!b/timeline", "/customer-timeline-custom-events/a!b"]) {
    expect((await organization.get(path)).status).toBe(404);
  }
  const upsert = await organization.put(`/customers/${"c".repeat(51)}`, {});
  expect(upsert.status).toBe(422);
  expect(invalidFields(upsert)).toEqual(["id"]);
});

test("R7 [vendor's text, our choice]: Ignores properties of a request that the contract does not define, and those that only the server sets (`id`, `triggeredBy`, `occurredTime`, `extraData`, `createdTime`, `_links`, …).", async () => {
  const organization = rebilly.organization();
  const mine = {
    id: "mine",
    createdTime: "1999-01-01T00:00:00Z",
    occurredTime: 7,
    revision: "x",
    nickname: "J",
  };
  const customer = await organization.post("/customers", { ...mine, primaryAddress: { shoeSize: 38 } });
  expect(customer.body).toMatchObject({ createdTime: "2026-03-02T09:15:00+00:00", revision: 1 });
  expect(customer.body).not.toHaveProperty("nickname");
  expect(customer.body).not.toHaveProperty("primaryAddress.shoeSize");

  const message = await organization.post(`/customers/${idOf(customer)}/timeline`, {
    ...mine,
    triggeredBy: "rebilly",
    extraData: { links: [{ resourceType: "invoice" }] },
    _links: [],
  });
  expect(message.body).toMatchObject({ triggeredBy: "direct-api", extraData: { links: [] } });
  expect([idOf(customer), idOf(message)]).not.toContain("mine");
});

test("returns 404 for an unknown path, and 405 with `Allow` for a wrong method, as JSON problems", async () => {
  const organization = rebilly.organization();
  expect(await organization.get("/invoices")).toMatchObject({
    status: 404,
    body: { title: "Not Found", status: 404 },
  });
  const { status, headers, body } = await organization.put("/customers", {});
  expect([status, headers.get("allow"), headers.get("content-type")]).toEqual([
    405,
    "GET, HEAD, POST",
    "application/json",
  ]);
  expect(body).toMatchObject({ title: "Method Not Allowed", status: 405 });
});

test("returns 404 for a path whose percent-encoding is broken, whatever the method, and says that it is the path", async () => {
  const organization = rebilly.organization();
  const responses = [
    await organization.get("/customers/%zz"),
    await organization.put("/customers/%zz", {}),
    await organization.post("/customers/%zz/timeline", {}),
    await organization.get("/events/%zz/timeline"),
    await organization.delete("/invoices/in_1/timeline/%zz"),
  ];
  for (const response of responses) {
    expect(response).toMatchObject({ status: 404, body: { detail: "There is no resource at this path." } });
  }
});

describe("answers that no rule leads to", () => {
  test.each([
    ["POST", "/customers"],
    ["PUT", "/customers/jane"],
    ["DELETE", "/customers/jane/lead-source"],
    ["DELETE", "/invoices/in_1/timeline/tmln_1"],
  ])("%s %s returns its documented 409 if the caller asks for it", async (method, path) => {
    const organization = rebilly.organization();
    const response = await fetch(`${organization.url}${path}`, {
      method,
      headers: { ...secretKey, "Content-Type": "application/json", Prefer: "code=409" },
      ...(method !== "DELETE" && { body: "{}" }),
    });
    expect(response.status).toBe(409);
    expect(await response.json()).toMatchObject({ title: "Conflict", status: 409 });
  });
});

test("generates the same ids and hashes for the same seed and requests", async () => {
  const play = async (seed: number): Promise<string> => {
    await using stage = await startTwin(seed);
    const organization = stage.organization();
    const customer = await organization.post("/customers", { primaryAddress: { firstName: "Jane" } });
    const timeline = await organization.get(`/customers/${idOf(customer)}/timeline`);
    return JSON.stringify([customer.body, timeline.body]).replaceAll(organization.url, "");
  };
  const [first, second, other] = [await play(7), await play(7), await play(8)];
  expect(second).toBe(first);
  expect(other).not.toBe(first);
});

async function startTwin(seed: number): Promise<Rebilly & AsyncDisposable> {
  const twin = await startRebilly({ seed });
  return { ...twin, [Symbol.asyncDispose]: twin.close };
}

test("refuses a parameter of the query that is sent twice where the contract has one value", async () => {
  const organization = rebilly.organization();
  const id = idOf(await organization.post("/customers", {}));
  expect(await organization.get(`/customers/${id}?expand=a`)).toMatchObject({ status: 200 });
  expect(await organization.get(`/customers/${id}?expand=a&expand=b`)).toMatchObject({
    status: 422,
    body: { invalidFields: [{ field: "expand", message: "must be string" }] },
  });
});
