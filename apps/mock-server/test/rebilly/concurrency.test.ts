import { afterAll, beforeAll, expect, test } from "vitest";

import { column, idOf, startRebilly, type ReceivedResponse, type Rebilly } from "./start-rebilly.js";

let rebilly: Rebilly;

beforeAll(async () => {
  rebilly = await startRebilly();
});
afterAll(() => rebilly.close());

const types = "/customer-timeline-custom-events";
const jane = "/customers/jane";

/** The statuses of requests that were sent at the same time, in ascending order. */
const statuses = (responses: readonly ReceivedResponse[]): readonly number[] =>
  responses.map(({ status }) => status).toSorted();

test("R12, parallel requests: one of three custom event types with one name is created", async () => {
  const organization = rebilly.organization();
  const names = ["vip-upgraded", "VIP-upgraded", "vip-UPGRADED"];
  const responses = await Promise.all(names.map((name) => organization.post(types, { name })));
  expect(statuses(responses)).toEqual([201, 422, 422]);
  const created = responses.find(({ status }) => status === 201);
  expect((await organization.get(types)).body).toEqual([created?.body]);
});

test("R30, parallel upserts: one creates the customer, and each of the others adds 1 to the revision", async () => {
  const organization = rebilly.organization();
  const websites = ["web_1", "web_2", "web_3"];
  const responses = await Promise.all(websites.map((websiteId) => organization.put(jane, { websiteId })));
  expect(statuses(responses)).toEqual([200, 200, 201]);
  const revisions = responses.map(({ body }) => (body as { revision: number }).revision);
  expect(revisions.toSorted()).toEqual([1, 2, 3]);
  const last = responses.find((_, index) => revisions[index] === 3);
  expect((await organization.get(jane)).body).toEqual(last?.body);
});

test("R27, parallel upserts: the timeline starts with one message", async () => {
  const organization = rebilly.organization();
  await Promise.all([1, 2, 3].map(() => organization.put(jane, {})));
  expect(column(await organization.get(`${jane}/timeline`), "type")).toEqual(["customer-created"]);
});

test("R25, parallel deletions: one of three deletions of each message returns 204", async () => {
  const organization = rebilly.organization();
  await organization.put(jane, {});
  const timeline = `${jane}/timeline`;
  // One message is often deleted before the next deletion arrives; of ten messages, some are not.
  const messages = await Promise.all(
    Array.from({ length: 10 }, async () => idOf(await organization.post(timeline, {}))),
  );
  const deletions = messages.map((id) =>
    Promise.all([1, 2, 3].map(() => organization.delete(`${timeline}/${id}`))),
  );
  expect((await Promise.all(deletions)).map(statuses)).toEqual(messages.map(() => [204, 404, 404]));
});

test("R43, parallel merges: one merges the duplicate, and no message written meanwhile is lost", async () => {
  const organization = rebilly.organization();
  await organization.put(jane, {});
  await organization.put("/customers/duplicate", {});
  const merge = "/customers/duplicate?targetCustomerId=jane";
  const [merges, comments] = await Promise.all([
    Promise.all([1, 2, 3].map(() => organization.delete(merge))),
    Promise.all([1, 2, 3].map(() => organization.post(`${jane}/timeline`, {}))),
  ]);
  expect(statuses(merges)).toEqual([204, 404, 404]);
  expect(statuses(comments)).toEqual([201, 201, 201]);
  expect(column(await organization.get(`${jane}/timeline`), "type").toSorted()).toEqual([
    "customer-comment-created",
    "customer-comment-created",
    "customer-comment-created",
    "customer-created",
    "customer-created",
    "customer-merged",
  ]);
});

test("R47, parallel requests: one of three customers gets the payment instrument of one token", async () => {
  const organization = rebilly.organization();
  const data = { paymentToken: "token-1" };
  const responses = await Promise.all([1, 2, 3].map(() => organization.post("/customers", data)));
  expect(statuses(responses)).toEqual([201, 422, 422]);
  expect((await organization.get("/customers")).headers.get("pagination-total")).toBe("1");
});
