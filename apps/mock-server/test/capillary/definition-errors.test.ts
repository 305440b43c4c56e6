import { afterAll, beforeAll, expect, test } from "vitest";

import { field, guest, startCapillary, type Caller, type Capillary } from "./start-capillary.js";

let capillary: Capillary;
let mock: Caller;

beforeAll(async () => {
  capillary = await startCapillary();
  mock = await capillary.organization();
});
afterAll(() => capillary.close());

/** What both calls answer; the update of an event that is there, so that nothing else is wrong. */
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

test.each([[undefined], [null], [5], [""], ["  \t"]])(
  "refuses the event name %j with 1811",
  async (eventName) => {
    expect(await errorsOf({ eventName, actions: ["EMFConsumer"] })).toEqual([[1811, "event name invalid"]]);
  },
);

test.each(["with space", "with-hyphen", "снег"])("takes the event name %j", async (eventName) => {
  const { body } = await mock.post("/v2/events", { eventName, actions: ["EMFConsumer"] });
  expect(body.errors).toEqual([]);
});

test.each([[undefined], [null], ["EMFConsumer"], [[]], [["EMFConsumer", "emfConsumer"]], [[5]]])(
  "refuses the actions %j with 1810",
  async (actions) => {
    const expected = [[1810, "room_booked event actions invalid"]];
    expect(await errorsOf({ eventName: "room_booked", actions })).toEqual(expected);
  },
);

test.each([
  [{ name: "desk", type: "tillCod" }, "tillCod"],
  [{ name: "desk", type: "TILLCODE" }, "TILLCODE"],
  [{ name: "desk", type: 5 }, "5"],
  [{ name: "desk" }, "null"],
  [{ type: "string" }, "string"],
  [{ name: "", type: "string" }, "string"],
  [null, "null"],
])("refuses the field %j with 1823", async (bad, type) => {
  expect(await errorsOf(event(bad))).toEqual([[1823, `${type} invalid event field type`]]);
});

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
])("refuses the attribute %s %j with 1802", async (name, attribute) => {
  const bad = { name: "nights", type: "double", attributes: { [name]: attribute } };
  expect(await errorsOf(event(bad))).toEqual([faulty("nights")]);
});

test("needs no value for an account, a regular expression and a list of possible values", async () => {
  const attributes = { accountId: { valueType: "ENUM" }, regex: {}, possibleValues: { values: ["1"] } };
  const { body } = await mock.post("/v2/events", {
    ...event({ name: "room", type: "string", attributes }),
    eventName: "valueless",
  });
  expect(body.errors).toEqual([]);
});

test("refuses a key field that is not required, and a sensitive customer, with 1802", async () => {
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

test.each(["mobile", "MOBILE", "fbId", "fbid", "CardExternalID"])(
  "knows the identifier type %s in any letter case",
  async (identifierType) => {
    const customer = field("guest", "customer", { identifierType });
    const eventName = `by ${identifierType}`;
    const { body } = await mock.post("/v2/events", { ...event(customer), eventName });
    expect(body.errors).toEqual([]);
  },
);

test("tells all errors of a body at once, in the order name, actions, fields", async () => {
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

test("refuses a name in use with 1806, even a disabled event's, and compares letter case", async () => {
  const create = async (eventName: string) =>
    (await mock.post("/v2/events", { eventName, actions: ["EMFConsumer"] })).body.errors;
  const inUse = [{ status: false, code: 1806, message: "once event already exists" }];
  expect(await create("once")).toEqual([]);
  expect(await create("once")).toEqual(inUse);
  expect(await create("Once")).toEqual([]);
  await mock.put("/v2/events/disable?event_name=once");
  expect(await create("once")).toEqual(inUse);
});

test("lets one of many equal requests succeed", async () => {
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => mock.post("/v2/events", { eventName: "race", actions: ["EIConsumer"] })),
  );
  expect(answers.filter(({ body }) => body.errors.length === 0)).toHaveLength(1);
});

test("asks for the type of a lookup with 1061", async () => {
  const lookup = { "X-CAP-API-ATTRIBUTION-LOOKUP": "4711" };
  const create = (headers: Record<string, string>, actions: unknown = ["EMFConsumer"]) =>
    mock.post("/v2/events", { eventName: "looked_up", actions }, headers);
  expect((await create(lookup)).body.errors).toMatchObject([{ status: false, code: 1061 }]);
  expect((await create(lookup, [])).body.errors).toMatchObject([{ code: 1061 }, { code: 1810 }]);
  const type = "X-CAP-API-ATTRIBUTION-LOOKUP-TYPE";
  expect((await create({ ...lookup, [type]: "POSTCARD" })).status).toBe(400);
  expect((await create({ ...lookup, [type]: "WECHAT" })).body.errors).toEqual([]);
});
