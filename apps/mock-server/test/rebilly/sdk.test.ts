/** Tests the mock server with Rebilly's own JavaScript client, unmodified. */
import createClient from "rebilly-js-sdk";
import { afterAll, beforeAll, expect, test } from "vitest";

import { startRebilly, type Rebilly } from "./start-rebilly.js";
import { needsCaller, strictOnly } from "../auth-mode/auth-mode.js";

type Client = ReturnType<typeof createClient>;

let rebilly: Rebilly;

beforeAll(async () => {
  rebilly = await startRebilly({ quota: 20 });
});
afterAll(() => rebilly.close());

let organizations = 0;

/** The client as its readme makes one, with another host; 6 seconds is its own default. */
function connect(apiKey?: string, organizationId = `org-${(organizations += 1)}`): Client {
  const urls = { live: rebilly.url, sandbox: rebilly.url };
  const key = apiKey === undefined ? {} : { apiKey };
  return createClient({ ...key, sandbox: true, timeout: 6000, organizationId, urls });
}

const fullKey = "sk_sandbox_mock";

/** The client's types omit the status, which its results have. */
function statusOf(result: object): number {
  return (result as { response: { status: number } }).response.status;
}

const jane = {
  primaryAddress: { firstName: "Jane", emails: [{ label: "work", value: "jane@acme.example" }] },
};

test("creates a customer under a new id, and reads it", async () => {
  const { customers } = connect(fullKey);
  const created = await customers.create({ data: jane });
  expect(statusOf(created)).toBe(201);
  const { id = "" } = created.fields;
  expect((await customers.get({ id })).fields).toEqual(created.fields);
});

test("creates a customer under an id of the caller, and updates it", async () => {
  const { customers } = connect(fullKey);
  const created = await customers.create({ id: "jane", data: jane });
  expect([statusOf(created), created.fields.id]).toEqual([201, "jane"]);
  const updated = await customers.update({ id: "jane", data: { customFields: { plan: "gold" } } });
  expect(statusOf(updated)).toBe(200);
  expect(updated.fields.customFields).toEqual({ plan: "gold" });
  const upserted = await customers.update({ id: "john", data: jane });
  expect(statusOf(upserted)).toBe(201);
});

test("reads chosen properties of a customer", async () => {
  const { customers } = connect(fullKey);
  await customers.create({ id: "jane", data: jane });
  const { fields } = await customers.get({ id: "jane", fields: "email", expand: "website" });
  expect(fields).toEqual({ id: "jane", email: "jane@acme.example" });
});

test("lists customers with filter, sort, search, limit and offset", async () => {
  const { customers } = connect(fullKey);
  for (const id of ["a", "b", "c", "d"]) await customers.create({ id, data: jane });
  await customers.create({ id: "e", data: {} });
  const list = await customers.getAll({
    filter: "id:!b;email:jane@acme.example",
    sort: ["-createdTime"],
    q: "JANE",
    limit: 2,
    offset: 1,
  });
  expect(list.items.map(({ fields }) => fields.id)).toEqual(["c", "a"]);
  expect([list.total, list.limit, list.offset]).toEqual([3, 2, 1]);
});

test("writes a comment, and reads it", async () => {
  const { customers } = connect(fullKey);
  await customers.create({ id: "jane", data: {} });
  const comment = await customers.createTimelineComment({ id: "jane", data: { message: "Called back" } });
  expect(comment.fields).toMatchObject({ type: "customer-comment-created", message: "Called back" });
  const read = await customers.getTimelineMessage({ id: "jane", messageId: comment.fields.id });
  expect(read.fields).toEqual(comment.fields);
});

test("writes a custom event of a type that was defined without it, as it has no method for that", async () => {
  const { customers } = connect(fullKey, "acme");
  const types = rebilly.organization(undefined, "acme");
  await types.post("/customer-timeline-custom-events", { name: "vip-upgraded" });
  await customers.create({ id: "jane", data: {} });
  const data = { type: "custom-event", customEventType: "vip-upgraded", customData: { seats: 25 } };
  const { fields } = await customers.createTimelineComment({ id: "jane", data });
  expect(fields).toMatchObject({
    customEventType: "vip-upgraded",
    extraData: { tables: [{ type: "two-columns", data: [{ attribute: "seats", value: 25 }] }] },
  });
});

test("lists a timeline with filter, sort, search, limit and offset", async () => {
  const { customers } = connect(fullKey);
  await customers.create({ id: "jane", data: {} });
  for (const message of ["refund me", "thanks", "refund me again"]) {
    await customers.createTimelineComment({ id: "jane", data: { message } });
  }
  const list = await customers.getAllTimelineMessages({
    id: "jane",
    filter: "type:custom-event,customer-comment-created;triggeredBy:direct-api",
    sort: ["-occurredTime", "type"],
    q: "refund me",
    limit: 20,
    offset: 0,
  });
  expect(list.items.map(({ fields }) => fields.message)).toEqual(["refund me again", "refund me"]);
  expect([list.total, list.limit, list.offset]).toEqual([2, 20, 0]);
  const empty = await customers.getAllTimelineMessages({ id: "jane", limit: 0, filter: "", sort: [] });
  expect([empty.items, empty.total]).toEqual([[], 4]);
});

test("deletes a message", async () => {
  const { customers } = connect(fullKey);
  await customers.create({ id: "jane", data: {} });
  const { fields } = await customers.createTimelineComment({ id: "jane", data: {} });
  const deleted = await customers.deleteTimelineMessage({ id: "jane", messageId: fields.id });
  expect(statusOf(deleted)).toBe(204);
  await expect(customers.getTimelineMessage({ id: "jane", messageId: fields.id })).rejects.toThrow(
    expect.objectContaining({ name: "RebillyNotFoundError" }),
  );
});

test("gets a RebillyValidationError with the fields at fault", async () => {
  const { customers } = connect(fullKey);
  await customers.create({ id: "jane", data: {} });
  const data = { type: "custom-event", customEventType: "vip-upgraded" };
  await expect(customers.createTimelineComment({ id: "jane", data })).rejects.toMatchObject({
    name: "RebillyValidationError",
    status: 422,
    invalidFields: [{ field: "customEventType", message: "vip-upgraded is not defined; create it first" }],
  });
});

strictOnly(() => {
  test("gets a RebillyForbiddenError for a key that is not known", async () => {
    await expect(connect("sk_sandbox_stolen").customers.getAll()).rejects.toMatchObject({
      name: "RebillyForbiddenError",
      status: 401,
      message: "The key or token is not known here.",
    });
  });
});

strictOnly(() => {
  test("gets a RebillyRequestError for a key that may not do this", async () => {
    const { customers } = connect("sk_sandbox_mock_only_GetCustomerCollection");
    expect((await customers.getAll()).total).toBe(0);
    await expect(customers.update({ id: "jane", data: {} })).rejects.toMatchObject({
      name: "RebillyRequestError",
      status: 403,
    });
  });
});

test("gets a RebillyNotFoundError for an unknown customer", async () => {
  const { customers } = connect(fullKey);
  const unknown = { name: "RebillyNotFoundError", status: 404, message: "There is no customer nobody." };
  await expect(customers.get({ id: "nobody" })).rejects.toMatchObject(unknown);
  await expect(customers.getAllTimelineMessages({ id: "nobody" })).rejects.toMatchObject(unknown);
});

test("gets a RebillyConflictError for a message of the system", async () => {
  const { customers } = connect(fullKey);
  await customers.create({ id: "jane", data: {} });
  const [created] = (await customers.getAllTimelineMessages({ id: "jane" })).items;
  const messageId = created?.fields.id;
  await expect(customers.deleteTimelineMessage({ id: "jane", messageId })).rejects.toMatchObject({
    name: "RebillyConflictError",
    status: 409,
  });
});

test("gets a RebillyMethodNotAllowedError for a method that the path does not have", async () => {
  const { customers } = connect(fullKey);
  await expect(customers.merge({ id: "", targetCustomerId: "john" })).rejects.toMatchObject({
    name: "RebillyMethodNotAllowedError",
    status: 405,
  });
});

test("gets a RebillyRequestError with the moment to try again once the quota is used up", async () => {
  const { customers } = connect(fullKey);
  const put = (): Promise<unknown> => customers.update({ id: "jane", data: {} });
  await Promise.all(Array.from({ length: 20 }, put));
  await expect(put()).rejects.toMatchObject({
    name: "RebillyRequestError",
    status: 429,
    response: { headers: { "x-ratelimit-retry-after": String(Date.UTC(2026, 2, 2, 9, 25, 1) / 1000) } },
  });
});

needsCaller(() => {
  test("acts for the person whose token it has", async () => {
    const client = connect();
    client.setSessionToken("mock.jwt.token");
    await client.customers.create({ id: "jane", data: {} });
    const { fields } = await client.customers.createTimelineComment({ id: "jane", data: {} });
    expect(fields).toMatchObject({
      triggeredBy: "app",
      extraData: { author: { userFullName: "Sam Rivera" } },
    });
  });
});
