import { afterAll, beforeAll, expect, test } from "vitest";

import {
  field,
  guest,
  prepare,
  START,
  startCapillary,
  type Caller,
  type Capillary,
} from "./start-capillary.js";

let capillary: Capillary;
let mock: Caller;

beforeAll(async () => {
  capillary = await startCapillary();
  mock = await capillary.organization();
});
afterAll(() => capillary.close());

const mobile = "447700900123";

test('R29 [vendor\'s sample]: Stores all fields of an occurrence as strings in `additonalAttributes`, a `double` with at least one decimal (`3` becomes `"3.0"`). The customer field is stored as `customerId` and `userId` instead, and a field of type `tillCode` holds the id of its till.', async () => {
  const { happen } = await prepare(mock, "stored", [
    guest,
    field("front_desk", "tillCode", { isRequired: "false" }),
    field("hotel_name", "string"),
    field("nights", "double"),
    field("rate", "double"),
    field("paid", "string"),
    field("request", "string", { isRequired: "false" }),
  ]);
  const values = { hotel_name: "Harbour House", nights: 3, rate: "99.50", paid: true };
  const { requestId, stored } = await happen({
    guest: mobile,
    front_desk: "till.2",
    ...values,
    undeclared: "x",
  });
  const { userId, orgId, tillCode } = stored;
  expect(stored).toEqual({
    orgId,
    userId,
    date: "2026-03-14T17:20:00Z",
    eventName: "stored",
    eventId: requestId,
    source: "INSTORE",
    tillCode,
    additonalAttributes: {
      hotel_name: "Harbour House",
      nights: "3.0",
      rate: "99.5",
      paid: "true",
      accountId: null,
      autoUpdateTimeStamp: START,
      customerId: String(userId),
      displayName: null,
      eventDateTime: String(START - 250),
      eventName: "stored",
      isDuplicate: false,
      is_mongo_push: true,
      orgId,
      ouTillCode: "till.2",
      requestId,
      source: "INSTORE",
      source_till_id: Number(tillCode),
      source_user_id: userId,
      uniqueId: requestId,
      front_desk: tillCode,
      "x-cap-lineage-id": requestId,
      "x-cap-lineage-start": String(START),
    },
    psiAttributes: [],
    uniqueId: requestId,
  });
});

test("R29b [our choice]: Writes a `double` as Java does: with an exponent if it is 10,000,000 or more, or less than 0.001, `1.0E7`.", async () => {
  const { happen } = await prepare(mock, "written", [guest, field("rate", "double")]);
  const rateOf = async (rate: unknown) =>
    (await happen({ guest: mobile, rate })).stored.additonalAttributes.rate;
  expect(await rateOf(9_999_999.5)).toBe("9999999.5");
  expect(await rateOf(10_000_000)).toBe("1.0E7");
  expect(await rateOf(1e21)).toBe("1.0E21");
  expect(await rateOf("0.001")).toBe("0.001");
  expect(await rateOf("1e-320")).toBe("1.0E-320");
});

test("R29a [our choice]: Returns an empty `data` for a request id that is unknown or whose occurrence was rejected, and for an unknown customer.", async () => {
  const { happen } = await prepare(mock, "rejected", [guest, field("nights", "double")]);
  const { requestId, log } = await happen({ guest: mobile, nights: "many" });
  expect(log.status).toBe("EMF_PROCESSOR_FAILED");
  for (const query of [`?id=${requestId}`, "?id=unknown", "/999999999"]) {
    const { status, body } = await mock.get(`/v2/events/event_data${query}`);
    expect([status, body]).toEqual([200, { data: [], warnings: [], errors: [] }]);
  }
});

test("R30 [vendor's text, vendor's sample, our choice]: Stores `eventDateTime` as milliseconds in a string. If omitted, it is the second of processing, as `date`. A time without an offset is GMT; one with an offset or a zone leaves the offset in `eventDateTimeInputOffset`, as `+01:00`.", async () => {
  const { happen } = await prepare(mock, "timed");
  const timeOf = async (eventDateTime?: string) => {
    const { stored } = await happen({ guest: mobile, ...(eventDateTime && { eventDateTime }) });
    const attributes = stored.additonalAttributes;
    return [attributes.eventDateTime, attributes.eventDateTimeInputOffset];
  };
  expect(await timeOf()).toEqual([String(START - 250), undefined]);
  expect(await timeOf("2026-03-14 18:20:00")).toEqual([String(Date.UTC(2026, 2, 14, 18, 20)), undefined]);
  expect(await timeOf("2026-03-14T18:20:00+01:00")).toEqual([
    String(Date.UTC(2026, 2, 14, 17, 20)),
    "+01:00",
  ]);
  const gmt = String(Date.UTC(2026, 2, 14, 18, 20));
  expect(await timeOf("2026-03-14T18:20:00Z")).toEqual([gmt, "+00:00"]);
  expect(await timeOf("Sat Mar 14 18:20:00 GMT 2026")).toEqual([gmt, "+00:00"]);
  expect(await timeOf("Sat Mar 14 23:50:00 IST 2026")).toEqual([gmt, "+05:30"]);
  expect(await timeOf("13-12-2026")).toEqual([String(Date.UTC(2026, 11, 13)), undefined]);
});

test("R32 [vendor's sample, our choice]: Uses the till of the occurrence's first `tillCode` field, otherwise that of its `orgResolver`, otherwise the webhook's. `source_till_id` is the till's id. `tillCode` of a stored occurrence is the same id as a string, and in `listCustomerEvents` the till's code. `ouTillCode` is the code, and absent if no field names a till.", async () => {
  const desk = field("desk", "tillCode", { isRequired: "false" });
  const { happen } = await prepare(mock, "tills", [guest, desk], { tillCode: "till.webhook" });
  const tillOf = async (values: object) => {
    const { requestId, stored } = await happen({ guest: mobile, ...values });
    const { tillCode, userId, additonalAttributes: attributes } = stored;
    expect(attributes.source_till_id).toBe(Number(tillCode));
    expect(attributes.desk).toBe("desk" in values ? tillCode : undefined);
    const { data } = (await mock.get(`/v2/events/event_data/${userId}`)).body;
    const listed = data.find(({ eventId }: { eventId: string }) => eventId === requestId);
    expect(listed.additonalAttributes).toEqual(attributes);
    expect(attributes.ouTillCode).toBe("desk" in values ? listed.tillCode : undefined);
    return { code: listed.tillCode, id: tillCode };
  };
  const [own, webhooks] = [await tillOf({ desk: "till.own" }), await tillOf({})];
  expect([own.code, webhooks.code]).toEqual(["till.own", "till.webhook"]);
  expect(own.id).not.toBe(webhooks.id);
  expect(await tillOf({ desk: "till.webhook" })).toEqual(webhooks);
});

test("R33 [vendor's sample, our choice]: Lists in `psiAttributes` the fields that are marked `isPsiData` and have a value.", async () => {
  const sensitive = { isPsiData: "true", isRequired: "false" };
  const { happen } = await prepare(mock, "sensitive", [
    guest,
    field("diet", "string", sensitive),
    field("allergy", "string", sensitive),
    field("hotel", "string"),
  ]);
  expect((await happen({ guest: mobile, diet: "vegan", hotel: "H" })).stored.psiAttributes).toEqual(["diet"]);
});

test("R33a [vendor's sample]: Shows the label of a definition as `displayName` of its occurrences. Without a label, `displayName` is absent, and null in `additonalAttributes`.", async () => {
  await mock.post("/v2/events/standard_events/enable?event_name=AppInstalled", undefined);
  const { uri, happen } = await prepare(mock, "unlabelled", [guest]);
  expect((await happen({ guest: mobile })).stored).not.toHaveProperty("displayName");
  const { requestId } = (await mock.post(uri, { event_name: "AppInstalled", customer: mobile })).body;
  const [stored] = (await mock.get(`/v2/events/event_data?id=${requestId}`)).body.data;
  const { displayName, additonalAttributes } = stored;
  expect([displayName, additonalAttributes.displayName]).toEqual(["App Installed", "App Installed"]);
  const found = (await mock.get("/v2/events/search?displayName=App%20Installed")).body;
  expect(found.totalRecords).toBe(1);
});

test("R36 [vendor's text]: Sets the test status of a definition to `VERIFIED` with its first successful occurrence.", async () => {
  const { happen } = await prepare(mock, "verified");
  const testStatus = async () =>
    (await mock.get("/v2/events/meta?event_name=verified")).body.clickEventsMeta.testStatus;
  await happen({});
  expect(await testStatus()).toBe("NOT_VERIFIED");
  await happen({ guest: mobile });
  expect(await testStatus()).toBe("VERIFIED");
  await mock.put("/v2/events", { eventName: "verified", actions: ["EMFConsumer"], fields: [guest] });
  expect(await testStatus()).toBe("VERIFIED");
});

test("R45 [vendor's text, our choice]: Assigns an occurrence with an `orgResolver` to the child organization: its `orgId` is the child's, `parentOrgId` of its log entry is the parent's, and `listCustomerEvents` returns it with `scope=child` only. Definitions, customers and readers are the parent's.", async () => {
  const { happen } = await prepare(mock, "annexe", [guest], { tillCode: "till.parent" });
  const own = (await happen({ guest: mobile })).stored;
  const orgResolver = { type: "PARENT_CHILD_ORG", childOrgId: 200418, tillCode: "till.child" };
  const { stored, log } = await happen({ guest: mobile, orgResolver });
  expect(stored).toMatchObject({
    orgId: 200418,
    additonalAttributes: { orgId: 200418 },
  });
  expect(log).toMatchObject({ orgId: 200418, parentOrgId: own.orgId });
  const listed = async (scope: string) =>
    (await mock.get(`/v2/events/event_data/${own.userId}${scope}`)).body.data.map(
      ({ orgId, tillCode }: { orgId: number; tillCode: string }) => [orgId, tillCode],
    );
  expect(await listed("?scope=child")).toEqual([[200418, "till.child"]]);
  expect(await listed("")).not.toContainEqual([200418, "till.child"]);
});
