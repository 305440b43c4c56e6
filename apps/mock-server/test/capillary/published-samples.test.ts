/** The samples of the vendor's pages, word for word, with the responses that the pages show. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { field, prepare, startCapillary, type Caller, type Capillary } from "./start-capillary.js";
import * as samples from "./published-samples.js";

let capillary: Capillary;
let mock: Caller;

beforeAll(async () => {
  capillary = await startCapillary();
  mock = await capillary.organization();
});
afterAll(() => capillary.close());

const done = [200, '{"warnings":[],"errors":[]}'];
const outcomeOf = async (response: ReturnType<Caller["call"]>) => {
  const { status, text } = await response;
  return [status, text];
};
const define = (eventName: string, actions = ["EMFConsumer"]) =>
  mock.post("/v2/events", { eventName, actions });

describe("definitions", () => {
  test.each(samples.creations.map((sample) => [sample.eventName, sample] as const))(
    "creates %s",
    async (_, sample) => {
      expect(await outcomeOf(mock.post("/v2/events", sample))).toEqual(done);
    },
  );

  test.each(samples.updates.map((sample) => [sample.eventName, sample] as const))(
    "updates %s",
    async (eventName, sample) => {
      await define(eventName);
      expect(await outcomeOf(mock.put("/v2/events", sample))).toEqual(done);
    },
  );

  test.each(samples.mappings.map((sample) => [sample.transformerType, sample] as const))(
    "maps events to the %s",
    async (_, sample) => {
      await define("eventsdemo1");
      await define("CustomerEvent");
      expect(await outcomeOf(mock.post("/v2/events/adapter_mapping", sample))).toEqual(done);
    },
  );

  test("enables, reads and disables a standard event, and reads its changes", async () => {
    const enable = "/v2/events/standard_events/enable?event_name=ProductRemovedFromCart";
    expect(await outcomeOf(mock.post(enable, undefined))).toEqual(done);
    expect((await mock.get("/v2/events/meta?event_name=ProductRemovedFromCart")).status).toBe(200);
    expect(await outcomeOf(mock.put("/v2/events/disable?event_name=ProductRemovedFromCart"))).toEqual(done);
    await define("TestingEvent_FE");
    const { data } = (await mock.get("/v2/events/audit_logs?format=json&eventName=TestingEvent_FE")).body;
    expect(data).toHaveLength(1);
  });

  test("lists the kinds of fields as the page shows them", async () => {
    const { body } = await mock.get("/v2/events/meta_fields");
    const customer = body.data.find(({ type }: { type: string }) => type === "customer");
    expect(customer.attributes).toContainEqual({
      defaultValue: "false",
      name: "addCustomerIfNotExists",
      label: "Add Customer if not already present",
      valueType: "BOOLEAN",
    });
    expect(customer.attributes[0].possibleValues).toContain("fbId");
  });
});

describe("webhooks", () => {
  test.each([
    ["/v2/events/webhook?format=json", samples.webhook],
    ["/v2/events/webhook", samples.webhookOf2022],
  ])("creates one at %s", async (path, sample) => {
    const { status, body } = await mock.post(path, sample);
    const { authMechanism: _, ...shown } = { authMechanism: "", ...sample };
    expect([status, body]).toEqual([
      200,
      {
        authEnabled: false,
        uniquenessCheckEnabled: false,
        ...shown,
        webHookUri: expect.any(String),
        warnings: [],
      },
    ]);
  });
});

describe("occurrences", () => {
  test("stores a reservation as the page shows it", async () => {
    const nights = { ...field("room_nights", "string"), attributes: { possibleValues: samples.roomNights } };
    const { uri, happen } = await prepare(mock, "be_reserved", [
      field("age", "double", { isPsiData: "true" }),
      field("customer_id", "customer", { addCustomerIfNotExists: "true" }),
      field("external_event_id", "string"),
      field("hotel_name", "string"),
      nights,
    ]);
    const { status, body } = await mock.post(uri, samples.reservation);
    expect([status, body.status]).toEqual([200, samples.accepted]);
    const { stored } = await happen(samples.reservation);
    expect(stored).toMatchObject({
      eventName: "be_reserved",
      source: "INSTORE",
      psiAttributes: ["age"],
      additonalAttributes: {
        accountId: null,
        age: "20.0",
        eventDateTime: "1712836800000",
        external_event_id: "RAND121",
        hotel_name: "Indiranagar",
        isDuplicate: false,
        room_nights: "12",
        source: "INSTORE",
      },
    });
    expect(stored.additonalAttributes).not.toHaveProperty("ouTillCode");
    const range = "fromDate=2024-03-19T15:31:28&tillDate=2024-04-19T16:31:28";
    expect((await mock.get(`/v2/events/search?${range}`)).body.totalRecords).toBe(2);
    const listed = `/v2/events/event_data/${stored.userId}?userId=${stored.userId}`;
    expect((await mock.get(listed)).body.data).toHaveLength(2);
  });

  test("finds a hotel by its name, as the pages do", async () => {
    const { happen } = await prepare(mock, "hotels", [
      field("customer", "customer", { addCustomerIfNotExists: "true" }),
      field("hotel_name", "string"),
    ]);
    for (const hotel_name of ["PalaceABC", "Hilton-Kensington"]) {
      await happen({ customer: "447700900123", hotel_name, eventDateTime: "2025-05-08 08:56:57" });
      expect((await mock.get(`/v2/events/search?hotel_name=${hotel_name}`)).body.totalRecords).toBe(1);
    }
    expect((await mock.get("/v2/events/search?eventDateTime=1746694617000")).body.totalRecords).toBe(2);
  });

  test("logs an unknown customer, a missing one, an unknown group and a success as the page shows them", async () => {
    const { uri } = await prepare(mock, "Event_Rutuja", [
      field("customer", "customer", { addCustomerIfNotExists: "true" }),
      field("String", "tillCode"),
    ]);
    const outcomes: unknown[] = [];
    for (const { inputRequest } of samples.logs) {
      const { requestId } = (await mock.post(uri, inputRequest)).body;
      const { data } = (await mock.get("/v2/events/logs?limit=100")).body;
      const { status, message, ...entry } = data.find(({ id }: { id: string }) => id === requestId);
      expect(entry).toMatchObject({ inputRequest, parentOrgId: -1 });
      outcomes.push([status, message]);
    }
    expect(outcomes).toEqual(samples.logs.map(({ status, message }) => [status, message]));
    const [found] = (await mock.get("/v2/events/search?eventName=Event_Rutuja")).body.clickEventDataList;
    expect(found.additonalAttributes).toMatchObject({
      String: found.tillCode,
      ouTillCode: "rutuja_capillary",
    });
  });

  test("records the states of an event as the page shows them", async () => {
    const fields = [field("customer", "customer"), field("till", "tillCode")];
    const { happen } = await prepare(mock, "Event864", fields);
    await mock.put("/v2/events", { eventName: "Event864", actions: ["EIConsumer"], fields });
    const { steps } = await happen({ customer: "919663673779", till: "autostore1.till1" });
    expect(steps).toEqual(samples.states);
  });
});
