import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { column, idOf, invalidFields, startRebilly, type Rebilly } from "./start-rebilly.js";

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

test("R10a [vendor's text]: Links a customer to its website, default payment instrument and lead source, if it has them.", async () => {
  const organization = rebilly.organization();
  const { url } = organization;
  const everything = { ...jane, defaultPaymentInstrumentId: "inst_1", leadSource: { source: "search" } };
  const made = await organization.post("/customers", everything);
  const self = `${url}/customers/${idOf(made)}`;
  expect(made.body).toHaveProperty("_links", [
    { rel: "self", href: self },
    { rel: "website", href: `${url}/websites/web_1` },
    { rel: "defaultPaymentInstrument", href: `${url}/payment-instruments/inst_1` },
    { rel: "leadSource", href: `${self}/lead-source` },
  ]);
  const bare = await organization.post("/customers", {});
  expect(bare.body).toHaveProperty("_links", [{ rel: "self", href: `${url}/customers/${idOf(bare)}` }]);
});

describe("R50 [vendor's text]: Keeps and returns every member of a customer that a caller may write, except those that the definition marks as write-only.", () => {
  const written = {
    websiteId: "web_1",
    preferredPayoutInstrumentId: "inst_2",
    customFields: { foo: "bar" },
    primaryAddress: {
      firstName: "Benjamin",
      lastName: "Franklin",
      organization: "Rebilly",
      address: "36 Craven St",
      address2: "2nd floor",
      city: "Austin",
      region: "Texas",
      country: "GB",
      postalCode: "WC2N 5NF",
      phoneNumbers: [{ label: "main", value: "1-512-777-0269", primary: true }],
      emails: [{ label: "main", value: "rebilly@example.com", primary: true }],
      dob: "1980-04-01",
      jobTitle: "CEO",
    },
    locale: "fr-FR",
    taxNumbers: [{ type: "eu-vat", value: "GB980780684", isDefault: true }],
    personId: "prs_0YV7DDSDD1C8DA64KHH2W33CPF",
    notificationEmails: ["rebilly@example.com", "other@example.com"],
  };
  const writeOnly = {
    paymentToken: "4f6cf35x-2c4y-483z-a0a9-158621f77a21",
    defaultPaymentInstrumentId: "inst_0YVB8KPKNXCBR9EDX7JHSED75N",
    leadSource: { source: "www.google.com" },
  };

  test.each(["post", "put"] as const)("of a %s", async (method) => {
    const organization = rebilly.organization();
    const path = method === "post" ? "/customers" : "/customers/ben";
    const response = await organization[method](path, { ...written, ...writeOnly });
    expect(response).toMatchObject({ status: 201, body: written });
    for (const name of Object.keys(writeOnly)) expect(response.body).not.toHaveProperty(name);
    expect((await organization.get(`/customers/${idOf(response)}`)).body).toEqual(response.body);
    expect((await organization.get("/customers")).body).toEqual([response.body]);
  });

  test("of a put that replaces a customer", async () => {
    const organization = rebilly.organization();
    await organization.put("/customers/ben", {});
    expect(await organization.put("/customers/ben", written)).toMatchObject({ status: 200, body: written });
  });

  test("null, where the definition allows it", async () => {
    const nulls = { preferredPayoutInstrumentId: null, locale: null, taxNumbers: null, personId: null };
    const names = Object.keys(written.primaryAddress).filter((name) => !/^(emails|phoneNumbers)$/.test(name));
    const primaryAddress = Object.fromEntries(names.map((name) => [name, null]));
    const { status, body } = await rebilly.organization().post("/customers", { ...nulls, primaryAddress });
    expect([status, body]).toMatchObject([201, { ...nulls, primaryAddress }]);
  });

  test("these are all that the contract has", async () => {
    const { default: contract } = await import("@event-contracts/contracts/rebilly/openapi.json", {
      with: { type: "json" },
    });
    const { CustomerWrite, ContactWrite } = contract.components.schemas;
    expect(Object.keys(CustomerWrite.properties).toSorted()).toEqual(
      Object.keys({ ...written, ...writeOnly }).toSorted(),
    );
    expect(Object.keys(ContactWrite.properties)).toEqual(Object.keys(written.primaryAddress));
  });
});

test("R7, members that only the server sets: are ignored in a customer", async () => {
  const { body } = await rebilly.organization().post("/customers", {
    email: "mine@acme.example",
    firstName: "Mine",
    company: { name: "Mine" },
    averageValue: { amount: 1 },
    lifetimeRevenue: { amount: 1 },
    hasFulfilledKyc: true,
    tags: [{ name: "Mine", type: "customer" }],
    defaultPaymentInstrument: { method: "ach", paymentInstrumentId: "inst_1" },
    _embedded: {},
    taxNumbers: [{ type: "other", value: "1", isValid: true }],
  });
  expect(body).toMatchObject({
    email: null,
    firstName: null,
    company: null,
    hasFulfilledKyc: false,
    tags: [],
  });
  expect(body).toMatchObject({ defaultPaymentInstrument: null, taxNumbers: [{ type: "other", value: "1" }] });
  for (const name of ["averageValue", "lifetimeRevenue", "_embedded", "taxNumbers.0.isValid"]) {
    expect(body).not.toHaveProperty(name);
  }
});

describe("the text of a contact", () => {
  test.each([
    ["firstName", "😀"],
    ["city", ""],
    ["postalCode", "75001!"],
    ["postalCode", "12345678901"],
    ["address", "a".repeat(61)],
    ["dob", "yesterday"],
    ["country", "USA"],
  ])("is refused if %s is %j", async (name, value) => {
    const response = await rebilly.organization().post("/customers", { primaryAddress: { [name]: value } });
    expect([response.status, new Set(invalidFields(response))]).toEqual([
      422,
      new Set([`primaryAddress.${name}`]),
    ]);
  });

  test.each(["Zoé", "张", "\u0000", "O'Brien\n"])("may be %j", async (city) => {
    const { status, body } = await rebilly.organization().post("/customers", { primaryAddress: { city } });
    expect([status, body]).toMatchObject([201, { primaryAddress: { city } }]);
  });
});

describe("R47 [vendor's text, our choice]: Makes a payment instrument of a `paymentToken`, which wins over `defaultPaymentInstrumentId`, and rejects a token that was used before. Any id is an instrument, and each instrument has the method `payment-card`.", () => {
  const instrumentOf = (body: unknown): unknown =>
    (body as { defaultPaymentInstrument: unknown }).defaultPaymentInstrument;

  test("an id", async () => {
    const { body } = await rebilly
      .organization()
      .post("/customers", { defaultPaymentInstrumentId: "inst_1" });
    expect(instrumentOf(body)).toEqual({ method: "payment-card", paymentInstrumentId: "inst_1" });
  });

  test("a token", async () => {
    const organization = rebilly.organization();
    const data = { paymentToken: "token-1", defaultPaymentInstrumentId: "inst_1" };
    const { body } = await organization.post("/customers", data);
    expect(instrumentOf(body)).toEqual({
      method: "payment-card",
      paymentInstrumentId: expect.stringMatching(/^inst_0/) as string,
    });
    for (const again of [
      await organization.post("/customers", data),
      await organization.put("/customers/jane", data),
    ]) {
      expect([again.status, invalidFields(again)]).toEqual([422, ["paymentToken"]]);
    }
    expect((await organization.get("/customers/jane")).status).toBe(404);
    expect((await rebilly.organization().post("/customers", data)).status).toBe(201);
  });

  test("R29a [our choice]: Keeps the default payment instrument and the lead source on an update that omits the members that set them, since no response has those members.", async () => {
    const organization = rebilly.organization();
    const path = "/customers/jane";
    await organization.put(path, { defaultPaymentInstrumentId: "inst_1", leadSource: { source: "search" } });
    expect(instrumentOf((await organization.put(path, {})).body)).toMatchObject({
      paymentInstrumentId: "inst_1",
    });
    expect((await organization.get(`${path}/lead-source`)).body).toMatchObject({ source: "search" });
    const { body } = await organization.put(path, { defaultPaymentInstrumentId: null });
    expect(instrumentOf(body)).toBeNull();
  });
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

test("R32 [our choice]: Creates a customer with `invoiceCount` 0, `paymentCount` 0, `lastPaymentTime` null, `company` null, `hasFulfilledKyc` false, no `tags`, no `averageValue` and `lifetimeRevenue`, and the organization of the URL as `organizationId`.", async () => {
  const organization = rebilly.organization();
  expect((await organization.post("/customers", {})).body).toMatchObject({
    invoiceCount: 0,
    paymentCount: 0,
    lastPaymentTime: null,
    company: null,
    hasFulfilledKyc: false,
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

test("R30 [vendor's text, our choice]: Starts `revision` at 1, and with each update adds 1 and sets `updatedTime`.", async () => {
  const organization = rebilly.organization();
  const { body: created } = await organization.put("/customers/jane", jane);
  rebilly.pass(90);
  const { body: updated } = await organization.put("/customers/jane", jane);
  const { createdTime } = created as { createdTime: string };
  expect(updated).toMatchObject({ createdTime, revision: 2 });
  const { updatedTime } = updated as { updatedTime: string };
  expect(Date.parse(updatedTime) - Date.parse(createdTime)).toBe(90_000);
});

test("R29 [our choice]: Replaces every member that a caller may write as a whole on an update. If omitted, `primaryAddress`, `preferredPayoutInstrumentId` and `locale` become null, `customFields` becomes `{}`, and the others are removed.", async () => {
  const organization = rebilly.organization();
  const more = { taxNumbers: [], personId: "prs_1", notificationEmails: ["a@b.example"] };
  const nullable = { preferredPayoutInstrumentId: "inst_1", locale: "fr-FR" };
  await organization.put("/customers/jane", { ...jane, ...more, ...nullable });
  const { body } = await organization.put("/customers/jane", {});
  expect(body).toMatchObject({ primaryAddress: null, customFields: {}, email: null, firstName: null });
  expect(body).toMatchObject({ preferredPayoutInstrumentId: null, locale: null });
  for (const name of ["websiteId", ...Object.keys(more)]) expect(body).not.toHaveProperty(name);
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

test("R34 [vendor's text, our choice]: Returns, with `fields`, only the named properties of a customer and its `id`. The names are those of top-level members, and others are ignored.", async () => {
  const organization = rebilly.organization();
  await organization.put("/customers/jane", jane);
  const one = await organization.get("/customers/jane?fields=email,nickname,firstName");
  expect(one.body).toEqual({ id: "jane", email: "jane.doe@acme.example", firstName: "Jane" });
  const nested = await organization.get("/customers/jane?fields=primaryAddress.city,revision");
  expect(nested.body).toEqual({ id: "jane", revision: 1 });
  expect((await organization.get("/customers?fields=revision")).body).toEqual([{ id: "jane", revision: 1 }]);
});

describe("R34a [vendor's text, our choice]: Embeds the lead source of a customer in `_embedded` if `expand` names it and the customer has one. Any other name is ignored.", () => {
  test("a lead source, of one customer and in the list", async () => {
    const organization = rebilly.organization();
    await organization.put("/customers/jane", { ...jane, leadSource: { source: "search" } });
    const { body: plain } = await organization.get("/customers/jane");
    const { body: leadSource } = await organization.get("/customers/jane/lead-source");
    const expanded = { ...(plain as object), _embedded: { leadSource } };
    expect(plain).not.toHaveProperty("_embedded");
    expect((await organization.get("/customers/jane?expand=website,leadSource")).body).toEqual(expanded);
    expect((await organization.get("/customers?expand=leadSource")).body).toEqual([expanded]);
  });

  test("nothing, without a lead source and for another name", async () => {
    const organization = rebilly.organization();
    const { body: plain } = await organization.put("/customers/jane", jane);
    expect((await organization.get("/customers/jane?expand=leadSource")).body).toEqual(plain);
    await organization.put("/customers/jane/lead-source", { source: "search" });
    const { body: linked } = await organization.get("/customers/jane");
    for (const names of ["website", "defaultPaymentInstrument", "nickname", "lead", ""]) {
      expect((await organization.get(`/customers/jane?expand=${names}`)).body).toEqual(linked);
    }
  });
});
