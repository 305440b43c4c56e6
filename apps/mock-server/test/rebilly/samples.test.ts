/**
 * The requests of the samples that the vendor publishes with its definition, with the bodies as they stand there.
 *
 * @see https://github.com/Rebilly/api-definitions/tree/main/openapi/code_samples
 */
import { afterAll, beforeAll, expect, test } from "vitest";

import { column, startRebilly, type Organization, type Rebilly } from "./start-rebilly.js";

let rebilly: Rebilly;
let organization: Organization;

beforeAll(async () => {
  rebilly = await startRebilly();
});
afterAll(() => rebilly.close());

beforeAll(() => {
  organization = rebilly.organization();
});

const php = {
  websiteId: "websiteId",
  primaryAddress: {
    firstName: "John",
    lastName: "Doe",
    address: "Test street 5",
    emails: [{ label: "main", value: "johndoe@email.com", primary: true }],
  },
};

const php2 = {
  primaryAddress: {
    firstName: "John",
    lastName: "Doe",
    organization: "Test LTD",
    address: "Test street 5",
    address2: "Test house 5",
    city: "New York",
    region: "Long Island",
    country: "US",
    postalCode: "123456",
    emails: [
      { label: "main", value: "johndoe@testemail.com", primary: true },
      { label: "secondary", value: "otheremail@testemail.com" },
    ],
    phoneNumbers: [
      { label: "work", value: "+123456789", primary: true },
      { label: "home", value: "+9874654321" },
    ],
  },
};

const javascript = {
  primaryAddress: {
    firstName: "John",
    lastName: "Doe",
    emails: [{ label: "main", value: "john.doe+test@grr.la", primary: true }],
  },
};

test.each([
  ["PHP", php],
  ["PHP-SDK-2.0", php2],
  ["JavaScript", javascript],
])("%s: creates and updates a customer, and everything in it is kept", async (_language, data) => {
  expect(await organization.post("/customers", data)).toMatchObject({ status: 201, body: data });
  const updated = await organization.put("/customers/myCustomerId", data);
  expect([200, 201]).toContain(updated.status);
  expect(updated.body).toMatchObject(data);
});

test("PHP: lists customers, filtered by the first name", async () => {
  await organization.put("/customers/jane", { primaryAddress: { firstName: "Jane" } });
  const found = await organization.get("/customers?filter=firstName%3AJohn");
  expect(new Set(column(found, "firstName"))).toEqual(new Set(["John"]));
});

test("PHP: merges a customer", async () => {
  await organization.put("/customers/customerId", php);
  await organization.put("/customers/targetCustomerId", php);
  const merged = await organization.delete("/customers/customerId?targetCustomerId=targetCustomerId");
  expect(merged.status).toBe(204);
});

test("JavaScript and PHP: set, get and delete a lead source", async () => {
  const path = "/customers/my-second-id/lead-source";
  await organization.put("/customers/my-second-id", javascript);
  const known = {
    medium: "foobar",
    source: "www.google.com",
    campaign: "my-first-campaign",
    term: "subscriptions",
    content: "subscription business",
    affiliate: "Acme",
    subAffiliate: null,
    salesAgent: null,
    clickId: null,
    path: null,
  };
  // The definition does not have these three any more.
  const former = { ipAddress: "12.34.56.78", currency: "USD", amount: 0 };
  const set = await organization.put(path, { ...known, ...former });
  expect(set).toMatchObject({ status: 201, body: known });
  for (const name of Object.keys(former)) expect(set.body).not.toHaveProperty(name);
  expect((await organization.put(path, { source: "TestSource", campaign: "TestCampaign" })).status).toBe(201);
  expect((await organization.get(path)).body).toMatchObject({ affiliate: null, source: "TestSource" });
  expect((await organization.delete(path)).status).toBe(204);
});

test.each([
  ["invoices", "my-invoice-id", "references #invoice-subscription-id"],
  ["subscriptions", "my-subscription-id", "references #subscriptions-subscription-id"],
  ["transactions", "my-transaction-id", "references #transactions-transaction-id"],
  ["gateway-accounts", "my-gateway-id", "references #customers-customer-id"],
  ["customers", "my-customer-id", "references #customers-customer-id"],
])("JavaScript: comments on %s", async (collection, id, reference) => {
  await organization.put("/customers/my-customer-id", {});
  const timeline = `/${collection}/${id}/timeline`;
  const message = `Example of mentions @user@mydomain.com and ${reference}`;
  expect((await organization.post(timeline, { message: "Your comment here" })).status).toBe(201);
  const second = await organization.post(timeline, { message });
  expect(second).toMatchObject({ status: 201, body: { message, extraData: { mentions: {}, links: [] } } });
  const page = await organization.get(`${timeline}?limit=20&offset=0`);
  expect(column(page, "message").slice(0, 2)).toEqual([message, "Your comment here"]);
});

test("PHP: comments on an invoice, and lists what came by the API", async () => {
  const timeline = "/invoices/invoiceId/timeline";
  // The client declares no media type.
  expect((await organization.post(timeline, '{"message":"Automatic message"}')).status).toBe(201);
  const found = await organization.get(`${timeline}?filter=triggeredBy%3Adirect-api`);
  expect(column(found, "message")).toEqual(["Automatic message"]);
});

test("the documentation page of messages: its custom data becomes a table", async () => {
  await organization.post("/customer-timeline-custom-events", { name: "vip-upgraded" });
  const { status, body } = await organization.post("/customers/my-customer-id/timeline", {
    type: "custom-event",
    customEventType: "vip-upgraded",
    customData: { customAttribute: "customValue", otherAttribute: "otherValue" },
  });
  expect(status).toBe(201);
  expect(body).toHaveProperty("extraData.tables.0.data", [
    { attribute: "customAttribute", value: "customValue" },
    { attribute: "otherAttribute", value: "otherValue" },
  ]);
});
