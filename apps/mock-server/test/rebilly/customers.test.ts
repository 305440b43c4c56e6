import { afterAll, beforeAll, expect, test } from "vitest";

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

test("gives back what was written, and what follows from it", async () => {
  const organization = rebilly.organization();
  const { status, headers, body } = await organization.post("/customers", jane);
  expect(status).toBe(201);
  expect(body).toMatchObject(jane);
  const self = headers.get("location") ?? "";
  expect(body).toMatchObject({
    email: "jane.doe@acme.example",
    firstName: "Jane",
    lastName: "Doe",
    createdTime: "2026-03-02T09:15:00+00:00",
    updatedTime: "2026-03-02T09:15:00+00:00",
    _links: [
      { rel: "self", href: self },
      { rel: "website", href: `${organization.url}/websites/web_1` },
    ],
  });
  expect((await organization.get(self.slice(organization.url.length))).body).toEqual(body);
});

test("starts a customer with no invoice, payment and tag, in the organization of the URL", async () => {
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

test("takes the first e-mail address where none is marked primary", async () => {
  const emails = jane.primaryAddress.emails.map(({ label, value }) => ({ label, value }));
  const { body } = await rebilly.organization().post("/customers", { primaryAddress: { emails } });
  expect(body).toMatchObject({ email: "jane@home.example", firstName: null });
});

test("gives the same address the same hash, and another address another one", async () => {
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

test("creates a customer under the caller's id when it is free, and updates it when it is not", async () => {
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

test("counts updates in the revision, and renews one of the two times", async () => {
  const organization = rebilly.organization();
  const { body: created } = await organization.put("/customers/jane", jane);
  rebilly.pass(90);
  const { body: updated } = await organization.put("/customers/jane", jane);
  const { createdTime } = created as { createdTime: string };
  expect(updated).toMatchObject({ createdTime, revision: 2 });
  const { updatedTime } = updated as { updatedTime: string };
  expect(Date.parse(updatedTime) - Date.parse(createdTime)).toBe(90_000);
});

test("empties on an update what the request leaves out", async () => {
  const organization = rebilly.organization();
  await organization.put("/customers/jane", jane);
  const { body } = await organization.put("/customers/jane", {});
  expect(body).toMatchObject({ primaryAddress: null, customFields: {}, email: null, firstName: null });
  expect(body).not.toHaveProperty("websiteId");
  const { body: merged } = await organization.put("/customers/jane", { customFields: { seats: 2 } });
  expect(merged).toHaveProperty("customFields", { seats: 2 });
});

test("begins the timeline of each new customer with a message of the system", async () => {
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

test("returns only the members that are asked for, and the id", async () => {
  const organization = rebilly.organization();
  await organization.put("/customers/jane", jane);
  const one = await organization.get("/customers/jane?fields=email,nickname,firstName");
  expect(one.body).toEqual({ id: "jane", email: "jane.doe@acme.example", firstName: "Jane" });
  expect((await organization.get("/customers?fields=revision")).body).toEqual([{ id: "jane", revision: 1 }]);
});

test("embeds nothing, whatever is to be expanded", async () => {
  const organization = rebilly.organization();
  await organization.put("/customers/jane", jane);
  const [plain, expanded] = [
    await organization.get("/customers/jane"),
    await organization.get("/customers/jane?expand=website,leadSource"),
  ];
  expect(expanded.body).toEqual(plain.body);
});
