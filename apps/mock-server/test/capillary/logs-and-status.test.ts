import { afterAll, beforeAll, describe, expect, test } from "vitest";

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

test("R41 [vendor's sample, our choice]: Writes one log entry per received occurrence, with the posted body as a string, the milliseconds it took, and `parentOrgId` -1 in an organization without a parent. The `id` of an entry is the request id of the occurrence, and a success has the message `Event processed successfully`.", async () => {
  const { uri, webHookId, happen } = await prepare(mock, "logged");
  const body = '{ "event_name": "logged", "guest": "447700900123", "extra": [1, 2] }';
  const { requestId } = (await mock.post(uri, body)).body;
  const { data } = (await mock.get("/v2/events/logs?event_name=logged")).body;
  expect(data).toEqual([
    {
      startTime: START,
      responseTime: 0,
      orgId: expect.any(Number),
      status: "EVENT_SUCCESS",
      eventName: "logged",
      inputRequest: body,
      id: requestId,
      webhookId: webHookId,
      parentOrgId: -1,
      message: "Event processed successfully",
    },
  ]);
  await happen({});
  expect((await mock.get("/v2/events/logs?event_name=logged")).body.data).toHaveLength(2);
});

test("R41a [vendor's sample, vendor's text, our choice]: Lists the newest log entries first, ten if there is no limit, by the name of the event and the time of processing. Its dates are read as those of a search (R38a).", async () => {
  const { post } = await prepare(mock, "paged");
  for (let count = 0; count < 12; count += 1) {
    capillary.clock.time = START + count * 1000;
    await post({});
  }
  capillary.clock.time = START;
  const secondsOf = async (query: string) =>
    (await mock.get(`/v2/events/logs?event_name=paged${query}`)).body.data.map(
      (entry: { startTime: number }) => (entry.startTime - START) / 1000,
    );
  expect(await secondsOf("")).toEqual([11, 10, 9, 8, 7, 6, 5, 4, 3, 2]);
  expect(await secondsOf("&limit=1")).toEqual([11]);
  const from = new Date(START + 3000).toISOString();
  const till = new Date(START + 5000).toISOString().replace("Z", "");
  expect(await secondsOf(`&from_date=${from}&to_date=${till}`)).toEqual([5, 4, 3]);
  for (const date of ["from_date=yesterday", "from_date=2026-02-30", "to_date=2026-02-30"]) {
    expect((await mock.get(`/v2/events/logs?${date}`)).status).toBe(400);
  }
});

describe("R42 [vendor's sample]: Records the states of an occurrence in this order: processing started (the name of the event in `message`), validation started and finished for each field (its name), validation finished (the name of the event), consumer started for each action (its name), and consumer failed (its name, a blank and `null`). `date` is in whole seconds, with an offset: `2026-03-14T17:20:00+00:00`.", () => {
  test("records the states in order, field by field, then the consumers", async () => {
    const actions = ["EMFConsumer", "EIConsumer"];
    const { happen } = await prepare(mock, "followed", [guest, field("nights", "double")]);
    await mock.put("/v2/events", {
      eventName: "followed",
      actions,
      fields: [guest, field("nights", "double")],
    });
    const checked = [
      ["EVENT_PROCESSING_STARTED", "followed"],
      ["EVENT_FIELD_VALIDATION_STARTED", "guest"],
      ["EVENT_FIELD_VALIDATION_FINISHED", "guest"],
      ["EVENT_FIELD_VALIDATION_STARTED", "nights"],
    ];
    const finished = [
      ["EVENT_FIELD_VALIDATION_FINISHED", "nights"],
      ["EVENT_VALIDATION_FINISHED", "followed"],
      ["EVENT_CONSUMER_STARTED", "EMFConsumer"],
      ["EVENT_CONSUMER_STARTED", "EIConsumer"],
    ];
    expect((await happen({ guest: "1", nights: 3 })).steps).toEqual([...checked, ...finished]);
    expect((await happen({ guest: "1", nights: "many" })).steps).toEqual(checked);
  });

  test("ends with the consumer that failed, and with the first state for an unknown event", async () => {
    const { uri, happen } = await prepare(mock, "stranger", [field("guest", "customer")]);
    expect((await happen({ guest: "unknown" })).steps.slice(-2)).toEqual([
      ["EVENT_CONSUMER_STARTED", "EMFConsumer"],
      ["EVENT_CONSUMER_FAILED", "EMFConsumer null"],
    ]);
    const { requestId } = (await mock.post(uri, { event_name: "no such event" })).body;
    const { status, body } = await mock.get(`/v2/events/running_status?eventId=${requestId}`);
    expect([status, body]).toEqual([
      200,
      {
        id: requestId,
        orgId: expect.any(Number),
        stateList: [
          {
            message: "no such event",
            date: "2026-03-14T17:20:00+00:00",
            status: "EVENT_PROCESSING_STARTED",
          },
        ],
        eventName: "no such event",
        warnings: [],
      },
    ]);
  });
});

test("R42a [our choice]: Ends the list of states with a failed check. An unknown customer (R28) is a failure of every consumer, and the consumers of a duplicate are not started. A consumer that succeeds adds no state of its own.", async () => {
  const fields = [field("guest", "customer"), field("nights", "double")];
  const { happen } = await prepare(mock, "ended", fields);
  const both = { eventName: "ended", actions: ["EMFConsumer", "EIConsumer"], fields };
  await mock.put("/v2/events", both);
  expect((await happen({ guest: "1", nights: "many" })).steps.at(-1)).toEqual([
    "EVENT_FIELD_VALIDATION_STARTED",
    "nights",
  ]);
  expect((await happen({ guest: "unknown", nights: 1 })).steps.slice(-2)).toEqual([
    ["EVENT_CONSUMER_FAILED", "EMFConsumer null"],
    ["EVENT_CONSUMER_FAILED", "EIConsumer null"],
  ]);
  const once = await prepare(mock, "once only", [guest], { uniquenessCheckEnabled: true });
  expect((await once.happen({ guest: "1" })).steps.at(-1)).toEqual(["EVENT_CONSUMER_STARTED", "EMFConsumer"]);
  expect((await once.happen({ guest: "1" })).steps.at(-1)).toEqual([
    "EVENT_VALIDATION_FINISHED",
    "once only",
  ]);
});

test("R42b [our choice]: Returns 404 for the running status of an unknown request id.", async () => {
  const { status, body } = await mock.get("/v2/events/running_status?eventId=none");
  const errors = [{ status: false, code: 404, message: "event not found" }];
  expect([status, body]).toEqual([404, { errors, warnings: [] }]);
});
