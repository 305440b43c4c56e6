import { afterAll, beforeAll, expect, test } from "vitest";

import { startCapillary, type Caller, type Capillary } from "./start-capillary.js";

let capillary: Capillary;
let mock: Caller;

beforeAll(async () => {
  capillary = await startCapillary();
  mock = await capillary.organization();
});
afterAll(() => capillary.close());

const define = (eventName: string) => mock.post("/v2/events", { eventName, actions: ["EMFConsumer"] });
const map = (body: object) => mock.post("/v2/events/adapter_mapping", body);
const mappings = async (name: string) =>
  (await mock.get(`/v2/events/meta?event_name=${name}`)).body.transformerMappings;

test("R49 [vendor's sample, our choice]: Shows a mapping in `transformerMappings` of the definition: an empty object for the default transformer; for WebEngage's the fields of the request, and the event's name as `mapperName`. An update of the definition keeps them.", async () => {
  await define("mapped");
  expect(await mappings("mapped")).toEqual({
    defaultTransformerMapping: null,
    webEngageTransformerMapping: null,
  });
  await map({ transformerType: "defaultTransformer", eventsMapped: ["mapped"] });
  expect(await mappings("mapped")).toEqual({
    defaultTransformerMapping: {},
    webEngageTransformerMapping: null,
  });
  const fieldName = { eventFieldName: "event_name", eventDataType: "", fieldName: "name" };
  const { status, text } = await map({
    transformerType: "WebEngageTransformer",
    webEngageTransformerData: {
      eventMapper: { ...fieldName, valueMap: { "Was Mapped": "mapped" } },
      eventFieldMapper: { mapped: [{ eventFieldName: "guest", eventDataType: "", fieldName: "Mobile" }] },
    },
  });
  expect([status, text]).toEqual([200, '{"warnings":[],"errors":[]}']);
  await mock.put("/v2/events", { eventName: "mapped", actions: ["EIConsumer"] });
  expect(await mappings("mapped")).toEqual({
    defaultTransformerMapping: {},
    webEngageTransformerMapping: {
      eventNameMapping: { webEngageFieldName: "name", valueMap: { "Was Mapped": "mapped" } },
      eventFieldMappings: [{ eventFieldName: "guest", webEngageFieldName: "Mobile" }],
      mapperName: "mapped",
    },
  });
});

test("R49a [our choice]: Replaces the earlier mapping of an event for the same transformer. Returns 404, and maps none of the events, if one of them is unknown or disabled.", async () => {
  await define("mapped twice");
  for (const name of ["first", "second"]) {
    await map({
      transformerType: "WebEngageTransformer",
      webEngageTransformerData: {
        eventMapper: { eventFieldName: "event_name", eventDataType: "", fieldName: name, valueMap: {} },
        eventFieldMapper: { "mapped twice": [{ eventFieldName: name, eventDataType: "", fieldName: name }] },
      },
    });
  }
  expect((await mappings("mapped%20twice")).webEngageTransformerMapping).toEqual({
    eventNameMapping: { webEngageFieldName: "second", valueMap: {} },
    eventFieldMappings: [{ eventFieldName: "second", webEngageFieldName: "second" }],
    mapperName: "mapped twice",
  });

  await define("not mapped");
  await define("disabled");
  await mock.put("/v2/events/disable?event_name=disabled");
  for (const missing of ["unknown", "disabled"]) {
    const eventsMapped = ["not mapped", missing];
    const { status, body } = await map({ transformerType: "defaultTransformer", eventsMapped });
    expect([status, body.errors[0].message]).toEqual([404, `${missing} event not found`]);
  }
  expect((await mappings("not%20mapped")).defaultTransformerMapping).toBeNull();
});

test("refuses what is no mapping", async () => {
  for (const body of [
    {},
    { transformerType: "kumulosTransformer" },
    { transformerType: "defaultTransformer" },
  ]) {
    expect((await map(body)).status).toBe(400);
  }
});

test("says what the mapping of the named transformer lacks, and nothing of the other one", async () => {
  const eventsMapped = ["mapped"];
  for (const [body, missing] of [
    [{ transformerType: "defaultTransformer" }, "eventsMapped"],
    [{ transformerType: "webEngageTransformer", eventsMapped }, "webEngageTransformerData"],
  ] as const) {
    const messages = (await map(body)).body.errors.map(({ message }: { message: string }) => message);
    expect(messages).toEqual([`${missing} is required`]);
  }
});
