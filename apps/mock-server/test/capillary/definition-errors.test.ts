import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { field, guest, prepare, startCapillary, type Caller, type Capillary } from "./start-capillary.js";

let capillary: Capillary;
let mock: Caller;

beforeAll(async () => {
  capillary = await startCapillary();
  mock = await capillary.organization();
});
afterAll(() => capillary.close());

/** The errors of both calls. The event to update exists, so that nothing else is wrong. */
async function errorsOf(body: Record<string, unknown>): Promise<[number, string][]> {
  const eventName = typeof body["eventName"] === "string" ? body["eventName"] : "any";
  await mock.post("/v2/events", { eventName, actions: ["EMFConsumer"] });
  const updated = await mock.put("/v2/events", body);
  const created = await mock.post("/v2/events", body);
  expect(created.status).toBe(200);
  expect(updated.text).toBe(created.text);
  return created.body.errors.map((error: { code: number; message: string }) => [error.code, error.message]);
}

const event = (...fields: unknown[]) => ({ eventName: "room_booked", actions: ["EMFConsumer"], fields });
const faulty = (name: string) => [1802, `${name} attribute value  fails for validation type isRequired`];

describe("R7 [vendor's text, our choice]: Returns 1811 if `eventName` is missing, not a string, empty or blank.", () => {
  test.each([[undefined], [null], [5], [""], ["  \t"]])("rejects the event name %j", async (eventName) => {
    expect(await errorsOf({ eventName, actions: ["EMFConsumer"] })).toEqual([[1811, "event name invalid"]]);
  });

  test.each(["with space", "with-hyphen", "снег"])("accepts the event name %j", async (eventName) => {
    const { body } = await mock.post("/v2/events", { eventName, actions: ["EMFConsumer"] });
    expect(body.errors).toEqual([]);
  });
});

describe("R8 [vendor's text, our choice]: Returns 1810 if `actions` is missing, not an array, empty or has an unknown item. The message begins with the name of the event.", () => {
  test.each([[undefined], [null], ["EMFConsumer"], [[]], [["EMFConsumer", "emfConsumer"]], [[5]]])(
    "rejects the actions %j",
    async (actions) => {
      const expected = [[1810, "room_booked event actions invalid"]];
      expect(await errorsOf({ eventName: "room_booked", actions })).toEqual(expected);
    },
  );
});

describe("R9 [vendor's text, our choice]: Returns 1823 if the `type` of a field is missing or not one of the eight (in an update also `groupId`), or if its `name` is missing. The message begins with the type that was sent.", () => {
  test.each([
    [{ name: "desk", type: "tillCod" }, "tillCod"],
    [{ name: "desk", type: "TILLCODE" }, "TILLCODE"],
    [{ name: "desk", type: 5 }, "5"],
    [{ name: "desk" }, "null"],
    [{ type: "string" }, "string"],
    [{ name: "", type: "string" }, "string"],
    [null, "null"],
  ])("rejects the field %j", async (bad, type) => {
    expect(await errorsOf(event(bad))).toEqual([[1823, `${type} invalid event field type`]]);
  });
});

test("R9, groupId: is a type in an update only", async () => {
  const group = { eventName: "of a group", actions: ["EMFConsumer"], fields: [field("group", "groupId")] };
  const errors = [{ status: false, code: 1823, message: "groupId invalid event field type" }];
  expect((await mock.post("/v2/events", group)).body).toEqual({ warnings: [], errors });
  await mock.post("/v2/events", { ...group, fields: [] });
  expect((await mock.put("/v2/events", group)).body).toEqual({ warnings: [], errors: [] });
});

test("R9a [our choice]: Accepts more than the 10 active events, 20 fields and 50 characters in the name of a field that the vendor's console allows.", async () => {
  const fields = Array.from({ length: 21 }, (_, index) => field(`${"x".repeat(50)}${index}`, "string"));
  for (let count = 1; count <= 11; count += 1) {
    const { body } = await mock.post("/v2/events", { ...event(...fields), eventName: `beyond ${count}` });
    expect(body.errors).toEqual([]);
  }
  const { clickEventsMeta } = (await mock.get("/v2/events/meta?event_name=beyond%2011")).body;
  expect(clickEventsMeta.fields).toHaveLength(21);
});

describe("R9b [our choice]: Returns 400 if a field has the name of an attribute that the server itself writes into `additonalAttributes`, such as `source`: its value would be lost. A `customer` field, which is stored otherwise, may have such a name.", () => {
  test.each(["accountId", "customerId", "eventDateTime", "isDuplicate", "orgId", "source", "ouTillCode"])(
    "rejects the field %s",
    async (name) => {
      const message = `fields/1/name must not be ${name}, which the server writes itself`;
      const refused = {
        status: 400,
        body: { errors: [{ status: false, code: 400, message }], warnings: [] },
      };
      const body = { ...event(guest, field(name, "string")), eventName: "reserved" };
      expect(await mock.post("/v2/events", body)).toMatchObject(refused);
      expect((await mock.get("/v2/events/meta?event_name=reserved")).status).toBe(404);
      expect(await mock.put("/v2/events", body)).toMatchObject(refused);
    },
  );

  test("rejects the name of each attribute of a stored occurrence, and accepts the customer's field", async () => {
    const customer = field("customerId", "customer", { addCustomerIfNotExists: "true" });
    const { happen } = await prepare(mock, "all attributes", [customer, field("desk", "tillCode")]);
    const eventDateTime = "2026-03-14T18:20:00+01:00";
    const { stored } = await happen({ customerId: "447700900123", desk: "till", eventDateTime });
    const names = Object.keys(stored.additonalAttributes).filter((name) => name !== "desk");
    const { body } = await mock.post("/v2/events", event(...names.map((name) => field(name, "double"))));
    expect(body.errors).toHaveLength(names.length);
  });
});

describe('R10 [vendor\'s text, our choice]: Returns 1802 if the `value` of an attribute is null, missing or empty (except for `accountId` and `regex`, and for `possibleValues`, which has `values`), or if a Boolean attribute is neither `"true"` nor `"false"`. The message begins with the name of the field.', () => {
  test.each([
    ["isRequired", {}],
    ["isRequired", { value: null }],
    ["isRequired", { value: "" }],
    ["isRequired", { value: "yes" }],
    ["isRequired", { value: true }],
    ["isRequired", null],
    ["isPsiData", { value: "TRUE" }],
    ["colour", { valueType: "String" }],
    ["source", { value: "" }],
    ["identifierType", { value: "passport" }],
    ["regex", { value: null }],
  ])("rejects the attribute %s %j", async (name, attribute) => {
    const bad = { name: "nights", type: "double", attributes: { [name]: attribute } };
    expect(await errorsOf(event(bad))).toEqual([faulty("nights")]);
  });

  test("requires no value for an account, a regular expression and a list of possible values", async () => {
    const attributes = { accountId: { valueType: "ENUM" }, regex: {}, possibleValues: { values: ["1"] } };
    const { body } = await mock.post("/v2/events", {
      ...event({ name: "room", type: "string", attributes }),
      eventName: "valueless",
    });
    expect(body.errors).toEqual([]);
  });
});

test('R11 [vendor\'s text, our choice]: Returns 1802 if `isUniqueKeyField` is `"true"` and `isRequired` is not, and if `isPsiData` is `"true"` on a field of type `customer`.', async () => {
  expect(await errorsOf(event(field("a", "string", { isUniqueKeyField: "true" })))).toEqual([faulty("a")]);
  const optionalKey = field("b", "string", { isUniqueKeyField: "true", isRequired: "false" });
  expect(await errorsOf(event(optionalKey))).toEqual([faulty("b")]);
  expect(await errorsOf(event(field("c", "customer", { isPsiData: "true" })))).toEqual([faulty("c")]);
  const right = [
    field("a", "string", { isUniqueKeyField: "true", isRequired: "true", isPsiData: "true" }),
    field("c", "customer", { isPsiData: "false" }),
  ];
  const { body } = await mock.post("/v2/events", { ...event(...right), eventName: "right" });
  expect(body.errors).toEqual([]);
});

describe("R12 [vendor's text, our choice]: Compares names of `identifierType` regardless of case; a name outside the list is 1802.", () => {
  test.each(["mobile", "MOBILE", "fbId", "fbid", "CardExternalID"])(
    "accepts the identifier type %s",
    async (identifierType) => {
      const customer = field("guest", "customer", { identifierType });
      const eventName = `by ${identifierType}`;
      const { body } = await mock.post("/v2/events", { ...event(customer), eventName });
      expect(body.errors).toEqual([]);
    },
  );
});

describe("R12a [our choice]: Returns 1802 for a `regex` that cannot be read, that needs backtracking (look-around, back references, possessive quantifiers), or with which the expressions of a definition cost too much: the length of each, times the sum of the numbers in its `{n,m}`, is 50,000 together at most. The syntax is RE2's, which Java shares.", () => {
  const withRegex = (name: string, regex: string) => field(name, "string", { regex });

  test.each(["(a+)+", "(?i)[a-z]{2,64}@acme", "^\\d{4}-\\p{L}+$", "", "a|b"])("accepts %j", async (regex) => {
    const eventName = `matches ${regex}`;
    const { body } = await mock.post("/v2/events", { ...event(withRegex("room", regex)), eventName });
    expect(body.errors).toEqual([]);
  });

  test.each([
    "(",
    "a)|(?:b",
    "(?=a)b",
    "(?<!a)b",
    "(a)\\1",
    "a++",
    "(?:a{1000}){1000}",
    "a{1000}".repeat(8),
    "\\pL".repeat(400),
  ])("refuses %j", async (regex) => {
    expect(await errorsOf({ fields: [withRegex("room", regex)] })).toContainEqual(faulty("room"));
  });

  test("counts the expressions of a definition together", async () => {
    const fields = Array.from({ length: 10 }, (_, index) => withRegex(`f${index}`, "[a-z]{1,999}"));
    expect(await errorsOf(event(...fields))).toEqual([4, 5, 6, 7, 8, 9].map((index) => faulty(`f${index}`)));
  });
});

test("R6 [vendor's text, our choice]: Returns all errors of a body together, in the order name, actions, fields.", async () => {
  const fields = [
    field("nights", "double", { isRequired: "yes", isUniqueKeyField: "true" }),
    guest,
    { name: "desk", type: "tillCod", attributes: { isRequired: { value: null } } },
    field("other", "tillCod"),
  ];
  expect(await errorsOf({ fields, actions: ["unknown"] })).toEqual([
    [1811, "event name invalid"],
    [1810, "null event actions invalid"],
    faulty("nights"),
    [1823, "tillCod invalid event field type"],
    faulty("desk"),
    [1823, "tillCod invalid event field type"],
  ]);
});

describe("R13 [vendor's text, our choice]: Returns 1806 if an event of exactly this name exists in the organization, even a disabled one, so that of equal requests one succeeds. The name is looked up only if the body has no other error.", () => {
  test("rejects a name in use, even that of a disabled event, and compares case", async () => {
    const create = async (eventName: string) =>
      (await mock.post("/v2/events", { eventName, actions: ["EMFConsumer"] })).body.errors;
    const inUse = [{ status: false, code: 1806, message: "once event already exists" }];
    expect(await create("once")).toEqual([]);
    expect(await create("once")).toEqual(inUse);
    expect(await create("Once")).toEqual([]);
    await mock.put("/v2/events/disable?event_name=once");
    expect(await create("once")).toEqual(inUse);
  });

  test("accepts one of many equal requests", async () => {
    const responses = await Promise.all(
      Array.from({ length: 8 }, () =>
        mock.post("/v2/events", { eventName: "race", actions: ["EIConsumer"] }),
      ),
    );
    expect(responses.filter(({ body }) => body.errors.length === 0)).toHaveLength(1);
  });
});

test("R14 [vendor's text]: Returns 1061 if `X-CAP-API-ATTRIBUTION-LOOKUP` is sent without `X-CAP-API-ATTRIBUTION-LOOKUP-TYPE`.", async () => {
  const lookup = { "X-CAP-API-ATTRIBUTION-LOOKUP": "4711" };
  const create = (headers: Record<string, string>, actions: unknown = ["EMFConsumer"]) =>
    mock.post("/v2/events", { eventName: "looked_up", actions }, headers);
  expect((await create(lookup)).body.errors).toMatchObject([{ status: false, code: 1061 }]);
  expect((await create(lookup, [])).body.errors).toMatchObject([{ code: 1061 }, { code: 1810 }]);
  const type = "X-CAP-API-ATTRIBUTION-LOOKUP-TYPE";
  expect((await create({ ...lookup, [type]: "POSTCARD" })).status).toBe(400);
  expect((await create({ ...lookup, [type]: "WECHAT" })).body.errors).toEqual([]);
});

test("a body of thousands of invalid fields has the errors of the first ones", async () => {
  const errors = await errorsOf(event(...Array.from({ length: 5000 }, () => 1)));
  expect(errors).toEqual(Array.from({ length: 100 }, () => [1823, "null invalid event field type"]));
});
