import { afterAll, beforeAll, describe, expect, test } from "vitest";

import {
  idOf,
  invalidFields,
  secretKey,
  startRebilly,
  type Organization,
  type Rebilly,
} from "./start-rebilly.js";
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

test("R1a [our choice]: Returns 400 for a body that is missing, or that cannot be parsed as JSON.", async () => {
  const organization = rebilly.organization();
  expect(await organization.post("/customers")).toMatchObject({
    status: 400,
    body: { title: "Bad Request", status: 400, detail: "The body is missing." },
  });
  expect((await organization.post("/customers", undefined, form)).status).toBe(400);
  expect((await organization.post("/customers", '{"websiteId":')).status).toBe(400);
});

test("R1b [our choice]: Accepts a body of 1 MiB, and returns 413 for a larger one. Returns 415 for a body that is declared as another media type than `application/json`.", async () => {
  const organization = rebilly.organization();
  const sized = (bytes: number): string => JSON.stringify({ ignored: "x".repeat(bytes - 14) });
  expect(sized(1024 ** 2)).toHaveLength(1024 ** 2);
  expect((await organization.post("/customers", sized(1024 ** 2))).status).toBe(201);
  expect((await organization.post("/customers", sized(1024 ** 2 + 1))).status).toBe(413);
  for (const type of ["application/x-www-form-urlencoded", "text/plain", "application/xml"]) {
    expect((await organization.post("/customers", "{}", { "Content-Type": type })).status).toBe(415);
  }
  const utf8 = { "Content-Type": "application/json; charset=utf-8" };
  expect((await organization.post("/customers", "{}", utf8)).status).toBe(201);
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

describe("R1c [our choice]: Returns 404 for an id of a customer or of a custom event type that breaks the pattern, as for an unknown one, and 422 for such an id in `upsertCustomer`.", () => {
  test.each(["a!b", "c".repeat(51)])("the id %s", async (id) => {
    const organization = rebilly.organization();
    await organization.put("/customers/jane", {});
    const customer = `/customers/${id}`;
    const statuses = [
      await organization.get(customer),
      await organization.delete(`${customer}?targetCustomerId=jane`),
      await organization.get(`${customer}/timeline`),
      await organization.post(`${customer}/timeline`, {}),
      await organization.get(`${customer}/timeline/tmln_1`),
      await organization.delete(`${customer}/timeline/tmln_1`),
      await organization.get(`${customer}/credit-balance`),
      await organization.get(`${customer}/lead-source`),
      await organization.put(`${customer}/lead-source`, {}),
      await organization.delete(`${customer}/lead-source`),
      await organization.get(`/customer-timeline-custom-events/${id}`),
    ].map(({ status }) => status);
    expect(statuses).toEqual(statuses.map(() => 404));
    const upsert = await organization.put(customer, {});
    expect([upsert.status, invalidFields(upsert)]).toEqual([422, ["id"]]);
  });
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

describe("R51 [our choice]: Finds no conflict when a customer is written, a lead source is deleted, or a message of another timeline than a customer's is deleted, since no source says what the documented 409 means there.", () => {
  test("a customer is written again, and what was written is deleted", async () => {
    const organization = rebilly.organization();
    const jane = { primaryAddress: { emails: [{ label: "work", value: "jane@acme.example" }] } };
    for (const status of [201, 200]) {
      expect((await organization.put("/customers/jane", jane)).status).toBe(status);
      expect((await organization.post("/customers", jane)).status).toBe(201);
    }
    await organization.put("/customers/jane/lead-source", { source: "search" });
    expect((await organization.delete("/customers/jane/lead-source")).status).toBe(204);
    const timelines = ["credit-memos", "events", "gateway-accounts", "invoices", "payout-requests"];
    for (const collection of [...timelines, "quotes", "subscriptions", "transactions"]) {
      const timeline = `/${collection}/x-1/timeline`;
      const id = idOf(await organization.post(timeline, { message: "Hello" }));
      expect((await organization.delete(`${timeline}/${id}`)).status).toBe(204);
    }
  });

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

  test.each(["/invoices/in_1/timeline", "/customer-timeline-custom-events"])(
    "a 201 that the caller asks %s for has no Location of another resource",
    async (path) => {
      const { status, headers } = await rebilly
        .organization()
        .post(path, { message: "Paid", name: "Paid" }, { Prefer: "code=201" });
      expect([status, headers.get("preference-applied"), headers.get("location")]).toEqual([
        201,
        "code=201",
        null,
      ]);
    },
  );
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

test("R37b, a parameter sent twice: is refused where the contract has one value", async () => {
  const organization = rebilly.organization();
  const id = idOf(await organization.post("/customers", {}));
  expect(await organization.get(`/customers/${id}?expand=a`)).toMatchObject({ status: 200 });
  expect(await organization.get(`/customers/${id}?expand=a&expand=b`)).toMatchObject({
    status: 422,
    body: { invalidFields: [{ field: "expand", message: "must be given once" }] },
  });
  for (const query of ["limit=1&limit=2", "limit=ten&limit=2000", "filter=id:a&filter=id:b"]) {
    expect(await organization.get(`/customers?${query}`)).toMatchObject({
      status: 422,
      body: { invalidFields: [{ field: query.split("=")[0], message: "must be given once" }] },
    });
  }
});

describe("R52 [client's code, our choice]: Reads an empty list as an empty object where a property of a body is an object, as PHP writes an empty object so. A list within `customData` or `customFields` stays a list, and a body that is a list as a whole is rejected.", () => {
  const custom = { type: "custom-event", customEventType: "vip" };

  test("as the customData of a message", async () => {
    const { organization, timeline } = await withVip();
    const message = await organization.post(timeline, { ...custom, customData: [] });
    expect(message).toMatchObject({ status: 201, body: { extraData: { tables: [] } } });
    expect(await organization.post(timeline, { customData: [] })).toMatchObject({ status: 201 });
    const nested = await organization.post(timeline, { ...custom, customData: { tags: [], one: [[]] } });
    expect(nested.body).toHaveProperty("extraData.tables.0.data", [
      { attribute: "tags", value: "[]" },
      { attribute: "one", value: "[[]]" },
    ]);
  });

  test("as the customFields, the address and the lead source of a customer", async () => {
    const organization = rebilly.organization();
    const body = { customFields: [], primaryAddress: [], leadSource: [] };
    expect(await organization.put("/customers/j", body)).toMatchObject({
      status: 201,
      body: { customFields: {}, primaryAddress: { hash: expect.any(String) as unknown } },
    });
    expect((await organization.get("/customers/j/lead-source")).status).toBe(200);
    const fields = { customFields: { tags: [], nested: { names: [] } } };
    expect((await organization.put("/customers/j", fields)).body).toMatchObject(fields);
  });

  test.each([
    [{ customData: [1] }, "customData"],
    [{ customData: [[]] }, "customData"],
    [{ customEventType: [] }, "customEventType"],
    [[], "body"],
    [[{}], "body"],
  ])("and refuses %j", async (body, field) => {
    const { organization, timeline } = await withVip();
    const response = await organization.post(timeline, body);
    expect([response.status, invalidFields(response)]).toEqual([422, [field]]);
  });

  test("and keeps lists where the contract has them", async () => {
    const organization = rebilly.organization();
    const response = await organization.post("/customers", {
      primaryAddress: { emails: [] },
      taxNumbers: [],
    });
    expect(response).toMatchObject({ status: 201, body: { primaryAddress: { emails: [] }, taxNumbers: [] } });
  });
});

/** An organization with a customer and the event type vip, and the path of the customer's timeline. */
async function withVip(): Promise<{ organization: Organization; timeline: string }> {
  const organization = rebilly.organization();
  await organization.put("/customers/j", {});
  await organization.post("/customer-timeline-custom-events", { name: "vip" });
  return { organization, timeline: "/customers/j/timeline" };
}
