import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { column, idOf, startRebilly, type Rebilly } from "./start-rebilly.js";

let rebilly: Rebilly;

beforeAll(async () => {
  rebilly = await startRebilly();
});
afterAll(() => rebilly.close());

const jane = {
  websiteId: "web_1",
  primaryAddress: {
    firstName: "Jane",
    lastName: "Doe",
    organization: "Acme",
    country: "US",
    emails: [
      { label: "home", value: "jane@home.example" },
      { label: "work", value: "jane.doe@acme.example", primary: true },
    ],
    phoneNumbers: [{ label: "work", value: "+1 512 555 0142", primary: true }],
  },
  customFields: { plan: "gold" },
};

test("R10, a new customer: is found at its Location, which is its self link", async () => {
  const organization = rebilly.organization();
  const { headers, body } = await organization.post("/customers", jane);
  const self = headers.get("location") ?? "";
  expect(body).toMatchObject({ _links: [{ rel: "self", href: self }, { rel: "website" }] });
  expect((await organization.get(self.slice(organization.url.length))).body).toEqual(body);
});

test("R10a [vendor's text]: Adds a `website` link to a customer that has a `websiteId`.", async () => {
  const organization = rebilly.organization();
  const website = { rel: "website", href: `${organization.url}/websites/web_1` };
  expect((await organization.post("/customers", jane)).body).toMatchObject({ _links: [{}, website] });
  expect((await organization.post("/customers", {})).body).toMatchObject({ _links: [{ rel: "self" }] });
});

describe("R31 [our choice]: Copies `firstName` and `lastName` from `primaryAddress`, and `email` from the address in it that is marked primary, otherwise from the first one. Each is null if there is none.", () => {
  test("derives the name and the primary e-mail address from what was written", async () => {
    const organization = rebilly.organization();
    const { status, body } = await organization.post("/customers", jane);
    expect(status).toBe(201);
    expect(body).toMatchObject(jane);
    expect(body).toMatchObject({
      email: "jane.doe@acme.example",
      firstName: "Jane",
      lastName: "Doe",
      createdTime: "2026-03-02T09:15:00+00:00",
      updatedTime: "2026-03-02T09:15:00+00:00",
    });
  });

  test("takes the first e-mail address if none is marked primary", async () => {
    const emails = jane.primaryAddress.emails.map(({ label, value }) => ({ label, value }));
    const { body } = await rebilly.organization().post("/customers", { primaryAddress: { emails } });
    expect(body).toMatchObject({ email: "jane@home.example", firstName: null });
  });
});

test("R32 [our choice]: Creates a customer with `invoiceCount` 0, `paymentCount` 0, `lastPaymentTime` null, no `tags`, and the organization of the URL as `organizationId`.", async () => {
  const organization = rebilly.organization();
  expect((await organization.post("/customers", {})).body).toMatchObject({
    invoiceCount: 0,
    paymentCount: 0,
    lastPaymentTime: null,
    tags: [],
    organizationId: organization.id,
    email: null,
    firstName: null,
    lastName: null,
    primaryAddress: null,
    customFields: {},
    revision: 1,
  });
});

test("R33 [vendor's text]: Computes `primaryAddress.hash` from the other properties, so that equal addresses have equal hashes of at most 40 characters.", async () => {
  const organization = rebilly.organization();
  const hashOf = async (primaryAddress: object): Promise<unknown> => {
    const { body } = await organization.post("/customers", { primaryAddress });
    return (body as { primaryAddress: { hash: string } }).primaryAddress.hash;
  };
  const hash = await hashOf(jane.primaryAddress);
  expect(hash).toMatch(/^.{1,40}$/);
  expect(await hashOf({ ...jane.primaryAddress, hash: "mine" })).toBe(hash);
  expect(await hashOf({ ...jane.primaryAddress, country: "CA" })).not.toBe(hash);
});

test("R28 [vendor's text]: Creates a customer on `upsertCustomer` with 201 and the caller's id if the id is free, and otherwise updates it with 200. An update keeps `createdTime` and `id`.", async () => {
  const organization = rebilly.organization();
  const created = await organization.put("/customers/jane@acme.example", jane);
  expect(created).toMatchObject({ status: 201, body: { id: "jane@acme.example", revision: 1 } });
  const location = created.headers.get("location") ?? "";
  expect((await organization.get(location.slice(organization.url.length))).body).toEqual(created.body);

  rebilly.pass(60);
  const updated = await organization.put("/customers/jane@acme.example", jane);
  expect(updated).toMatchObject({ status: 200, body: { id: "jane@acme.example", revision: 2 } });
  expect(updated.headers.has("location")).toBe(false);
});

test("R30 [our choice]: Starts `revision` at 1, and with each update adds 1 and sets `updatedTime`.", async () => {
  const organization = rebilly.organization();
  const { body: created } = await organization.put("/customers/jane", jane);
  rebilly.pass(90);
  const { body: updated } = await organization.put("/customers/jane", jane);
  const { createdTime } = created as { createdTime: string };
  expect(updated).toMatchObject({ createdTime, revision: 2 });
  const { updatedTime } = updated as { updatedTime: string };
  expect(Date.parse(updatedTime) - Date.parse(createdTime)).toBe(90_000);
});

test("R29 [our choice]: Replaces `websiteId`, `primaryAddress` and `customFields` as a whole on an update. If omitted, `websiteId` is removed, `primaryAddress` becomes null and `customFields` becomes `{}`.", async () => {
  const organization = rebilly.organization();
  await organization.put("/customers/jane", jane);
  const { body } = await organization.put("/customers/jane", {});
  expect(body).toMatchObject({ primaryAddress: null, customFields: {}, email: null, firstName: null });
  expect(body).not.toHaveProperty("websiteId");
  const { body: merged } = await organization.put("/customers/jane", { customFields: { seats: 2 } });
  expect(merged).toHaveProperty("customFields", { seats: 2 });
});

test("R27 [our choice]: Writes a `customer-created` message without text on the timeline of each new customer, whether `createCustomer` or `upsertCustomer` created it. The message counts in the totals.", async () => {
  const organization = rebilly.organization();
  const id = idOf(await organization.post("/customers", {}));
  await organization.put("/customers/jane", {});
  await organization.put("/customers/jane", {});
  for (const customer of [id, "jane"]) {
    const timeline = await organization.get(`/customers/${customer}/timeline`);
    expect(timeline.headers.get("pagination-total")).toBe("1");
    expect(timeline.body).toMatchObject([{ type: "customer-created", triggeredBy: "direct-api" }]);
    expect(column(timeline, "message")).toEqual([undefined]);
  }
});

test("R34 [vendor's text]: Returns, with `fields`, only the named properties of a customer and its `id`.", async () => {
  const organization = rebilly.organization();
  await organization.put("/customers/jane", jane);
  const one = await organization.get("/customers/jane?fields=email,nickname,firstName");
  expect(one.body).toEqual({ id: "jane", email: "jane.doe@acme.example", firstName: "Jane" });
  expect((await organization.get("/customers?fields=revision")).body).toEqual([{ id: "jane", revision: 1 }]);
});

test("R34a [our choice]: Ignores `expand`.", async () => {
  const organization = rebilly.organization();
  await organization.put("/customers/jane", jane);
  const [plain, expanded] = [
    await organization.get("/customers/jane"),
    await organization.get("/customers/jane?expand=website,leadSource"),
  ];
  expect(expanded.body).toEqual(plain.body);
});
