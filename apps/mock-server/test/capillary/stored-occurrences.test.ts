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

test("stores an occurrence in the vendor's form, fields as strings", async () => {
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
      eventDateTime: String(START),
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
      "x-cap-lineage-id": requestId,
      "x-cap-lineage-start": String(START),
    },
    psiAttributes: [],
    uniqueId: requestId,
  });
});

test("stores the time of the event in milliseconds, with its offset where it has one", async () => {
  const { happen } = await prepare(mock, "timed");
  const timeOf = async (eventDateTime?: string) => {
    const { stored } = await happen({ guest: mobile, ...(eventDateTime && { eventDateTime }) });
    const attributes = stored.additonalAttributes;
    return [attributes.eventDateTime, attributes.eventDateTimeInputOffset];
  };
  expect(await timeOf()).toEqual([String(START), undefined]);
  expect(await timeOf("2026-03-14 18:20:00")).toEqual([String(Date.UTC(2026, 2, 14, 18, 20)), undefined]);
  expect(await timeOf("2026-03-14T18:20:00+01:00")).toEqual([
    String(Date.UTC(2026, 2, 14, 17, 20)),
    "+01:00",
  ]);
  expect(await timeOf("13-12-2026")).toEqual([String(Date.UTC(2026, 11, 13)), undefined]);
});

test("takes the till of the occurrence before the webhook's, and gives each a number", async () => {
  const desk = field("desk", "tillCode", { isRequired: "false" });
  const { happen } = await prepare(mock, "tills", [guest, desk], { tillCode: "till.webhook" });
  const tillOf = async (values: object) => {
    const { tillCode, additonalAttributes: attributes } = (await happen({ guest: mobile, ...values })).stored;
    expect(attributes.source_till_id).toBe(Number(tillCode));
    return { code: attributes.ouTillCode, id: tillCode };
  };
  const [own, webhooks] = [await tillOf({ desk: "till.own" }), await tillOf({})];
  expect([own.code, webhooks.code]).toEqual(["till.own", "till.webhook"]);
  expect(own.id).not.toBe(webhooks.id);
  expect(await tillOf({ desk: "till.webhook" })).toEqual(webhooks);
});

test("names the sensitive fields that have a value", async () => {
  const sensitive = { isPsiData: "true", isRequired: "false" };
  const { happen } = await prepare(mock, "sensitive", [
    guest,
    field("diet", "string", sensitive),
    field("allergy", "string", sensitive),
    field("hotel", "string"),
  ]);
  expect((await happen({ guest: mobile, diet: "vegan", hotel: "H" })).stored.psiAttributes).toEqual(["diet"]);
});

test("verifies a definition by its first successful occurrence", async () => {
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

test("books an occurrence for a child organization there", async () => {
  const { happen } = await prepare(mock, "annexe", [guest], { tillCode: "till.parent" });
  const own = (await happen({ guest: mobile })).stored;
  const orgResolver = { type: "PARENT_CHILD_ORG", childOrgId: 200418, tillCode: "till.child" };
  const { stored, log } = await happen({ guest: mobile, orgResolver });
  expect(stored).toMatchObject({
    orgId: 200418,
    additonalAttributes: { orgId: 200418, ouTillCode: "till.child" },
  });
  expect(log).toMatchObject({ orgId: 200418, parentOrgId: own.orgId });
  const listed = async (scope: string) =>
    (await mock.get(`/v2/events/event_data/${own.userId}${scope}`)).body.data.map(
      ({ orgId }: { orgId: number }) => orgId,
    );
  expect(await listed("?scope=child")).toEqual([200418]);
  expect(await listed("")).not.toContain(200418);
});
