import { afterAll, beforeAll, expect, test } from "vitest";

import { field, startCapillary, type Caller, type Capillary } from "./start-capillary.js";

let capillary: Capillary;
let mock: Caller;

beforeAll(async () => {
  capillary = await startCapillary();
  mock = await capillary.organization();
});
afterAll(() => capillary.close());

const create = async (eventName: string, fields: readonly object[] = [], more: object = {}) => {
  const { body } = await mock.post("/v2/events", { eventName, actions: ["EMFConsumer"], fields, ...more });
  expect(body.errors).toEqual([]);
};
const update = (eventName: string, fields: readonly object[], more: object = {}) =>
  mock.put("/v2/events", { eventName, actions: ["EMFConsumer"], fields, ...more });
const meta = async (name: string) =>
  (await mock.get(`/v2/events/meta?event_name=${encodeURIComponent(name)}`)).body.clickEventsMeta;

test("R15 [vendor's sample]: Creates an event with `eventType` `USEREVENT`, status `UNPUBLISHED`, test status `NOT_VERIFIED`, `standardEvent` false and an id of 32 hexadecimal digits that cannot be derived from its name.", async () => {
  await create("new");
  expect(await meta("new")).toMatchObject({
    eventName: "new",
    eventType: "USEREVENT",
    status: "UNPUBLISHED",
    testStatus: "NOT_VERIFIED",
    standardEvent: false,
    eventId: expect.stringMatching(/^[0-9a-f]{32}$/),
  });
  await using twin = await asDisposable(startCapillary({ seed: 2 }));
  const stranger = await twin.organization();
  await stranger.post("/v2/events", { eventName: "new", actions: ["EMFConsumer"] });
  const other = (await stranger.get("/v2/events/meta?event_name=new")).body.clickEventsMeta;
  expect(other.eventId).not.toBe((await meta("new")).eventId);
});

test("R16 [vendor's sample]: Stores field types in upper case, and attributes as they were sent, including a misspelt `valueType`. An omitted `description` stays omitted.", async () => {
  const attributes = {
    isRequired: { valueType: "Boolea", value: "false" },
    isUniqueKeyField: { value: "false" },
    colour: { valueType: "string", value: "red" },
    possibleValues: { valueType: "LIST", values: ["1", "2"] },
  };
  await create("stored", [
    { name: "sku", type: "productSku", attributes },
    { name: "desk", type: "tillCode" },
  ]);
  const stored = await meta("stored");
  expect(stored.fields[0]).toEqual({ name: "sku", type: "PRODUCTSKU", attributes });
  expect(stored.fields[1].type).toBe("TILLCODE");
  expect(stored).not.toHaveProperty("description");
  await create("described", [], { description: "A text" });
  expect((await meta("described")).description).toBe("A text");
});

test('R17 [vendor\'s sample]: Adds to a `customer` field the attributes that were not sent: `accountId` without a value, `identifierType` `mobile`, `isRequired` `"true"`, `source` `INSTORE`, `addCustomerIfNotExists` `"false"`.', async () => {
  await create("customer", [field("one", "customer"), field("two", "customer", { identifierType: "email" })]);
  const defaults = {
    accountId: { valueType: "ENUM" },
    addCustomerIfNotExists: { valueType: "BOOLEAN", value: "false" },
    identifierType: { valueType: "ENUM", value: "mobile" },
    isRequired: { valueType: "BOOLEAN", value: "true" },
    source: { valueType: "ENUM", value: "INSTORE" },
  };
  const { fields } = await meta("customer");
  expect(fields[0].attributes).toEqual(defaults);
  expect(fields[1].attributes).toEqual({
    ...defaults,
    identifierType: { valueType: "String", value: "email" },
  });
});

test('R18 [vendor\'s sample]: Adds to every other field `isUniqueKeyField` `"false"` and `isRequired` `"true"`, and to a `string` field also `isPsiData` `"false"` and `regex` without a value, if they were not sent.', async () => {
  await create("others", [
    field("a", "double"),
    field("b", "string"),
    field("c", "string", { regex: "^x$" }),
  ]);
  const [a, b, c] = (await meta("others")).fields.map(({ attributes }: { attributes: object }) => attributes);
  const defaults = {
    isRequired: { valueType: "BOOLEAN", value: "true" },
    isUniqueKeyField: { valueType: "BOOLEAN", value: "false" },
  };
  const ofString = { ...defaults, isPsiData: { valueType: "BOOLEAN", value: "false" } };
  expect(a).toEqual(defaults);
  expect(b).toEqual({ ...ofString, regex: { valueType: "STRING" } });
  expect(c).toEqual({ ...ofString, regex: { valueType: "String", value: "^x$" } });
});

test("R19 [vendor's text]: Replaces the definition on an update: its id, states and organization stay, omitted fields are removed, and defaults are added again.", async () => {
  await create("replaced", [field("a", "string", { isRequired: "false" }), field("b", "double")], {
    description: "Old",
  });
  const before = await meta("replaced");
  const { status, text } = await update("replaced", [field("a", "string")], { actions: ["EIConsumer"] });
  expect([status, text]).toEqual([200, '{"warnings":[],"errors":[]}']);
  const after = await meta("replaced");
  for (const kept of ["eventId", "orgId", "status", "testStatus"]) expect(after[kept]).toBe(before[kept]);
  expect(after).not.toHaveProperty("description");
  expect(after.actions).toEqual(["EIConsumer"]);
  expect(after.fields).toMatchObject([
    { name: "a", attributes: { isRequired: { valueType: "BOOLEAN", value: "true" } } },
  ]);
});

test("R19a [vendor's text, our choice]: Keeps a field in the unique key, and required, even if an update does not say so. An update that makes it optional fails as in R11.", async () => {
  const key = field("reference", "string", { isUniqueKeyField: "true", isRequired: "true" });
  const attributesAfter = async (attributes: Record<string, string>) => {
    expect((await update("keyed", [field("reference", "string", attributes)])).body.errors).toEqual([]);
    return (await meta("keyed")).fields[0].attributes;
  };
  const kept = { isUniqueKeyField: { value: "true" }, isRequired: { value: "true" } };
  await create("keyed", [key]);
  expect(await attributesAfter({})).toMatchObject(kept);
  expect(await attributesAfter({ isUniqueKeyField: "false" })).toMatchObject(kept);
  const optional = await update("keyed", [field("reference", "string", { isRequired: "false" })]);
  expect(optional.body.errors).toMatchObject([{ code: 1802 }]);
  expect((await meta("keyed")).fields[0].attributes).toMatchObject(kept);
});

test("R21a [our choice]: Returns 404 for an unknown event in every call that changes or reads one definition.", async () => {
  for (const response of [
    await update("unknown", []),
    await mock.get("/v2/events/meta?event_name=unknown"),
    await mock.put("/v2/events/disable?event_name=unknown"),
    await mock.post("/v2/events/standard_events/enable?event_name=unknown", undefined),
    await mock.post("/v2/events/adapter_mapping", {
      transformerType: "defaultTransformer",
      eventsMapped: ["unknown"],
    }),
  ]) {
    const errors = [{ status: false, code: 404, message: "unknown event not found" }];
    expect([response.status, response.body]).toEqual([404, { errors, warnings: [] }]);
  }
});

test("R20 [vendor's sample]: Sets `date` of a definition to the moment of the response, the same for all its records.", async () => {
  await create("early");
  capillary.clock.time += 5000;
  await create("late");
  capillary.clock.time += 5000;
  const { data } = (await mock.get("/v2/events")).body;
  const dates = data.map((item: { clickEventsMeta: { date: number } }) => item.clickEventsMeta.date);
  expect(dates.length).toBeGreaterThan(1);
  expect(new Set(dates)).toEqual(new Set([capillary.clock.time]));
});

test("R20a [vendor's text, our choice]: Lists the one definition of an `id`, and none for an unknown `id`.", async () => {
  await create("listed");
  const { eventId } = await meta("listed");
  const { data } = (await mock.get(`/v2/events?id=${eventId}`)).body;
  expect(data).toMatchObject([{ clickEventsMeta: { eventName: "listed" } }]);
  expect((await mock.get("/v2/events?id=none")).body).toEqual({ data: [], warnings: [], errors: [] });
});

test("R21 [vendor's text, our choice]: Disables an event permanently: it stays in the list, and in meta, with status `DISABLED`, and an update of it returns 404. Disabling it again succeeds and changes nothing.", async () => {
  await create("gone");
  for (const _ of [1, 2]) {
    const { status, text } = await mock.put("/v2/events/disable?event_name=gone");
    expect([status, text]).toEqual([200, '{"warnings":[],"errors":[]}']);
    expect((await meta("gone")).status).toBe("DISABLED");
  }
  expect((await update("gone", [])).status).toBe(404);
  const { data } = (await mock.get(`/v2/events?id=${(await meta("gone")).eventId}`)).body;
  expect(data).toMatchObject([{ clickEventsMeta: { status: "DISABLED" } }]);
});

async function asDisposable(starting: Promise<Capillary>) {
  const started = await starting;
  return { ...started, [Symbol.asyncDispose]: started.close };
}

test("keeps no member of an attribute that responses do not have", async () => {
  const attributes = {
    isRequired: { valueType: "BOOLEAN", value: "true", constructor: "x" },
    colour: { value: "red", note: 1 },
    possibleValues: { values: ["a"], value: "a" },
  };
  const fields = [{ name: "room", type: "string", attributes }];
  await mock.post("/v2/events", { eventName: "with more", actions: ["EMFConsumer"], fields });
  const { status, body } = await mock.get("/v2/events/meta?event_name=with%20more");
  expect([status, body.clickEventsMeta.fields[0].attributes]).toEqual([
    200,
    expect.objectContaining({
      isRequired: { valueType: "BOOLEAN", value: "true" },
      colour: { value: "red" },
      possibleValues: { values: ["a"] },
    }),
  ]);
});
