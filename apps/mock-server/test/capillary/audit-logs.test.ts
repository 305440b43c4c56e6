import { afterAll, beforeAll, expect, test } from "vitest";

import { needsCaller } from "../auth-mode/auth-mode.js";
import { field, guest, START, startCapillary, type Caller, type Capillary } from "./start-capillary.js";

let capillary: Capillary;
let mock: Caller;

beforeAll(async () => {
  capillary = await startCapillary();
  mock = await capillary.organization();
});
afterAll(() => capillary.close());

const changesOf = async (name: string, caller = mock) => {
  const { status, body } = await caller.get(`/v2/events/audit_logs?format=json&eventName=${name}`);
  expect([status, body.warnings, body.errors]).toEqual([200, [], []]);
  return body.data;
};

test("R47 [vendor's text, our choice]: Writes one entry per change of a definition, with its id: `CREATE`, `UPDATE`, `DELETE` when it is disabled. `valueHistory` has the definition before and after, without its mappings, as JSON text, each with the time from which it was so, written as the date of an occurrence, and `requestId` is the `X-Cap-Requestid` of the request. A refused request, and disabling again, change nothing.", async () => {
  const definition = { eventName: "audited", actions: ["EMFConsumer"], fields: [guest] };
  const created = await mock.post("/v2/events", definition);
  await mock.post("/v2/events", definition);
  capillary.clock.time = START + 60_000;
  const updated = await mock.put("/v2/events", { ...definition, fields: [guest, field("nights", "double")] });
  capillary.clock.time = START + 120_000;
  const disable = () => mock.put("/v2/events/disable?event_name=audited");
  const disabled = await disable();
  await disable();
  await mock.put("/v2/events", definition);

  const { clickEventsMeta } = (await mock.get("/v2/events/meta?event_name=audited")).body;
  const data = await changesOf("audited");
  const entry = (updatedType: string, { headers }: typeof created, ...times: string[]) => ({
    id: clickEventsMeta.eventId,
    orgId: clickEventsMeta.orgId,
    valueHistory: times.map((changedOn) => ({ value: expect.any(String), changedOn })),
    updatedType,
    requestId: headers.get("x-cap-requestid"),
    eventName: "audited",
  });
  const [first, second, third] = [
    "2026-03-14T17:20:00Z",
    "2026-03-14T17:21:00Z",
    "2026-03-14T17:22:00Z",
  ] as const;
  expect(data).toEqual([
    entry("DELETE", disabled, second, third),
    entry("UPDATE", updated, first, second),
    entry("CREATE", created, first),
  ]);
  const values = data.map(({ valueHistory }: { valueHistory: { value: string }[] }) =>
    valueHistory.map(({ value }) => JSON.parse(value)),
  );
  expect(values.flat().filter((value: object) => "transformerMappings" in value)).toEqual([]);
  const names = ({ fields }: { fields: { name: string }[] }) => fields.map(({ name }) => name);
  expect(values.map((pair: never[]) => pair.map(names))).toEqual([
    [
      ["guest", "nights"],
      ["guest", "nights"],
    ],
    [["guest"], ["guest", "nights"]],
    [["guest"]],
  ]);
  expect(values[0].map(({ status }: { status: string }) => status)).toEqual(["UNPUBLISHED", "DISABLED"]);
  capillary.clock.time = START;
});

test("R47a [our choice]: Lists the newest change of an event first, and none of an unknown event.", async () => {
  await mock.post("/v2/events", { eventName: "listed", actions: ["EMFConsumer"] });
  await mock.put("/v2/events/disable?event_name=listed");
  const kinds = (await changesOf("listed")).map(({ updatedType }: { updatedType: string }) => updatedType);
  expect(kinds).toEqual(["DELETE", "CREATE"]);
  expect(await changesOf("unknown")).toEqual([]);
});

test("refuses a request for changes without the name of an event", async () => {
  expect((await mock.get("/v2/events/audit_logs")).status).toBe(400);
});

needsCaller(() => {
  test("shows no change of another organization", async () => {
    await mock.post("/v2/events", { eventName: "ours", actions: ["EMFConsumer"] });
    expect(await changesOf("ours", await capillary.organization("neighbour"))).toEqual([]);
    expect(await changesOf("ours")).toHaveLength(1);
  });
});
