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

test("maps no event if one of them is unknown, and refuses what is no mapping", async () => {
  await define("not mapped");
  expect(
    (await map({ transformerType: "defaultTransformer", eventsMapped: ["not mapped", "x"] })).status,
  ).toBe(404);
  expect((await mappings("not%20mapped")).defaultTransformerMapping).toBeNull();
  for (const body of [
    {},
    { transformerType: "kumulosTransformer" },
    { transformerType: "defaultTransformer" },
  ]) {
    expect((await map(body)).status).toBe(400);
  }
});
