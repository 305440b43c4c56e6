import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { field, guest, prepare, startCapillary, type Caller, type Capillary } from "./start-capillary.js";

let capillary: Capillary;
let mock: Caller;

beforeAll(async () => {
  capillary = await startCapillary();
  mock = await capillary.organization();
});
afterAll(() => capillary.close());

/** Ten texts, each almost as long as a body may be: together they are longer than a response may be. */
const texts = Array.from("abcdefghij").map((letter) => letter.repeat(900_000));

async function listed(path: string): Promise<readonly never[]> {
  const { status, body } = await mock.get(path);
  expect([status, body.warnings, body.errors]).toEqual([200, [], []]);
  return body.data;
}

const actions = ["EMFConsumer"];

describe("R50 [our choice]: Lists, in a call without pages, the newest entries, up to 4 MiB of JSON together, and one at least. An entry that is larger than a response may be, 8 MiB, is left out. Changes of a definition begin with the newest, other entries with the oldest.", () => {
  test("lists the newest definitions, and one of an older id", async () => {
    for (const description of texts) {
      await mock.post("/v2/events", { eventName: `event ${description[0]}`, actions, description });
    }
    const definitions = await listed("/v2/events");
    const names = definitions.map(({ clickEventsMeta: { eventName } }) => eventName);
    expect(names).toEqual(["event g", "event h", "event i", "event j"]);
    const { clickEventsMeta } = (await mock.get("/v2/events/meta?event_name=event%20a")).body;
    expect(await listed(`/v2/events?id=${clickEventsMeta.eventId}`)).toHaveLength(1);
  });

  test("lists the newest changes of a definition", async () => {
    for (const description of texts) {
      await mock.put("/v2/events", { eventName: "event a", actions, description });
    }
    const changes = await listed("/v2/events/audit_logs?eventName=event%20a");
    const letters = changes.map(({ valueHistory }: { valueHistory: { value: string }[] }) =>
      valueHistory.map(({ value }) => JSON.parse(value).description[0]),
    );
    expect(letters).toEqual([
      ["i", "j"],
      ["h", "i"],
    ]);
  });

  test("leaves out a change that is larger than a response", async () => {
    const fields = Array.from({ length: 16_000 }, () => ({ name: "a", type: "customer" }));
    const definition = { eventName: "many", actions, fields };
    await mock.post("/v2/events", definition);
    await mock.put("/v2/events", definition);
    await mock.put("/v2/events", { eventName: "many", actions });
    await mock.put("/v2/events/disable?event_name=many");
    const changes = await listed("/v2/events/audit_logs?eventName=many");
    expect(changes.map(({ updatedType }) => updatedType)).toEqual(["DELETE"]);
    await mock.post("/v2/events", { ...definition, eventName: "updated" });
    await mock.put("/v2/events", { ...definition, eventName: "updated" });
    const older = await listed("/v2/events/audit_logs?eventName=updated");
    expect(older.map(({ updatedType }) => updatedType)).toEqual(["CREATE"]);
  });

  test("lists the newest webhooks", async () => {
    for (const tillCode of texts) {
      await mock.post("/v2/events/webhook", { transformerType: "WebEngageTransformer", tillCode });
    }
    const webhooks = await listed("/v2/events/webhooks");
    expect(webhooks.map(({ tillCode }: { tillCode: string }) => tillCode[0])).toEqual(["g", "h", "i", "j"]);
  });

  test("lists the newest occurrences of a customer", async () => {
    const { happen, post } = await prepare(mock, "large", [guest, field("note", "string")]);
    const { stored } = await happen({ guest: "447700900123", note: "first" });
    for (const note of texts) await post({ guest: "447700900123", note });
    const occurrences = await listed(`/v2/events/event_data/${stored.userId}`);
    const letters = occurrences.map(
      ({ additonalAttributes: { note } }: { additonalAttributes: { note: string } }) => note[0],
    );
    expect(letters).toEqual(["g", "h", "i", "j"]);
  });
});
