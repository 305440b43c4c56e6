import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { startMockServer, type MockServer } from "../../src/index.js";
import { call, get } from "./call.js";
import { unknownIncident } from "./client.js";
import { idOf, readEvent, start, timeline, write } from "./incident.js";

let mock: MockServer;
let incident: string;
/** The mock server's clock, which each test may set. */
let now = new Date("2026-03-12T09:21:00.412Z");

beforeAll(async () => {
  mock = await startMockServer({ vendors: ["aws-incident-manager"], now: () => now });
  incident = await start(mock);
});
afterAll(() => mock.close());

const incidentUnknown = {
  status: 404,
  error: "ResourceNotFoundException",
  body: { resourceType: "INCIDENT_RECORD", resourceIdentifier: unknownIncident },
};

test("R13 [vendor's text]: Returns 404 with `resourceType` `INCIDENT_RECORD` for an unknown incident from `createTimelineEvent`, `getTimelineEvent`, `updateTimelineEvent`, `getIncidentRecord`, `updateIncidentRecord` and `updateRelatedItems`.", async () => {
  expect(await write(mock, unknownIncident)).toMatchObject(incidentUnknown);
  for (const [operation, body] of [
    ["updateTimelineEvent", { incidentRecordArn: unknownIncident, eventId: "x" }],
    ["updateIncidentRecord", { arn: unknownIncident }],
    [
      "updateRelatedItems",
      {
        incidentRecordArn: unknownIncident,
        relatedItemsUpdate: { itemToRemove: { type: "OTHER", value: { url: "x" } } },
      },
    ],
  ] as const) {
    expect(await call(mock, operation, body)).toMatchObject(incidentUnknown);
  }
  const inQuery = { eventId: "x", incidentRecordArn: unknownIncident };
  expect(await get(mock, "getTimelineEvent", inQuery)).toMatchObject(incidentUnknown);
  expect(await get(mock, "getIncidentRecord", { arn: unknownIncident })).toMatchObject(incidentUnknown);
});

test("R14 [our choice]: Returns 404 with `resourceType` `TIMELINE_EVENT` for an unknown event of a known incident on get and update.", async () => {
  const unknown = {
    status: 404,
    error: "ResourceNotFoundException",
    body: { resourceType: "TIMELINE_EVENT", resourceIdentifier: "nobody" },
  };
  const event = { eventId: "nobody", incidentRecordArn: incident };
  expect(await get(mock, "getTimelineEvent", event)).toMatchObject(unknown);
  expect(await call(mock, "updateTimelineEvent", event)).toMatchObject(unknown);
});

test("R15 [vendor's text, our choice]: Never returns 404 from lists and deletes: an unknown incident has empty lists, and deleting an unknown resource returns 204.", async () => {
  const inUnknown = { incidentRecordArn: unknownIncident };
  expect(await call(mock, "listTimelineEvents", inUnknown)).toMatchObject({
    status: 200,
    body: { eventSummaries: [], nextToken: null },
  });
  expect(await call(mock, "listRelatedItems", inUnknown)).toMatchObject({
    status: 200,
    body: { relatedItems: [], nextToken: null },
  });
  for (const incidentRecordArn of [unknownIncident, incident]) {
    const deleted = await call(mock, "deleteTimelineEvent", { incidentRecordArn, eventId: "nobody" });
    expect(deleted).toMatchObject({ status: 204, text: "" });
  }
  expect(await call(mock, "deleteIncidentRecord", { arn: unknownIncident })).toMatchObject({ status: 204 });
});

test("R16 [vendor's text]: Returns 201 from `createTimelineEvent` with a new `eventId` of at most 50 characters and the ARN of the incident as it was sent.", async () => {
  const [first, second] = [await write(mock, incident), await write(mock, incident)];
  expect(first).toMatchObject({ status: 201, body: { incidentRecordArn: incident } });
  expect(idOf(first)).toMatch(/^[0-9a-f-]{36}$/);
  expect(idOf(second)).not.toBe(idOf(first));
});

test("R17 [vendor's text, our choice]: Returns an event as it was sent: `eventTime` keeps its fraction, `eventData` is not parsed, and `eventReferences` keep their order.", async () => {
  const written = {
    eventTime: 1773307260.987,
    eventType: "Custom Event",
    eventData: 'not JSON, and "kept"\n',
    eventReferences: [{ resource: incident }, { resource: "arn:aws:rds:us-east-1:111122223333:cluster:b" }],
  };
  const eventId = idOf(await write(mock, incident, written));
  expect(await readEvent(mock, incident, eventId)).toEqual({
    ...written,
    eventId,
    incidentRecordArn: incident,
    eventUpdatedTime: 1773307260.412,
  });
});

test("R18 [vendor's text, vendor's sample]: Sets `eventUpdatedTime` to the server's time to the millisecond, on creation and on each update. No request can set it.", async () => {
  const eventId = idOf(await write(mock, incident, { eventUpdatedTime: 1 }));
  const updatedTimes = [(await readEvent(mock, incident, eventId))["eventUpdatedTime"]];
  for (const moment of ["2026-03-12T09:35:40.771Z", "2026-03-12T09:36:00.001Z"]) {
    now = new Date(moment);
    await call(mock, "updateTimelineEvent", { incidentRecordArn: incident, eventId, eventUpdatedTime: 1 });
    updatedTimes.push((await readEvent(mock, incident, eventId))["eventUpdatedTime"]);
  }
  now = new Date("2026-03-12T09:21:00.412Z");
  expect(updatedTimes).toEqual([1773307260.412, 1773308140.771, 1773308160.001]);
});

describe("R19 [vendor's text, our choice]: Changes on `updateTimelineEvent` the properties that were sent. `eventReferences` replaces the whole list, `[]` clears it, and if omitted the list stays.", () => {
  test("changes the properties that are sent and keeps the others", async () => {
    const eventId = idOf(await write(mock, incident, { eventReferences: [{ resource: incident }] }));
    const event = { incidentRecordArn: incident, eventId };
    const before = await readEvent(mock, incident, eventId);

    const changed = { eventData: '"other"', eventTime: 5.5, eventType: "Custom Event" };
    const response = await call(mock, "updateTimelineEvent", { ...event, ...changed });
    expect(response).toMatchObject({ status: 204, text: "" });
    expect(await readEvent(mock, incident, eventId)).toEqual({ ...before, ...changed });
  });

  test("replaces the whole list of references, and clears it with an empty one", async () => {
    const eventId = idOf(await write(mock, incident, { eventReferences: [{ resource: incident }] }));
    const event = { incidentRecordArn: incident, eventId };
    for (const eventReferences of [[{ resource: "arn:aws:s3:::bucket" }], []]) {
      await call(mock, "updateTimelineEvent", { ...event, eventReferences });
      expect(await readEvent(mock, incident, eventId)).toMatchObject({ eventReferences });
    }
  });
});

test("R20 [vendor's text, our choice]: Returns a `ValidationException` from `updateTimelineEvent` for an event whose type is neither `Custom Event` nor `Note`.", async () => {
  const filters = [{ key: "eventType", condition: { equals: { stringValues: ["SSM Incident Start"] } } }];
  const [started] = (await timeline(mock, incident, { filters })).eventSummaries;
  const eventId = String(started?.["eventId"]);
  const event = { incidentRecordArn: incident, eventId, eventData: '"mine"' };
  expect(await call(mock, "updateTimelineEvent", event)).toMatchObject({
    status: 400,
    error: "ValidationException",
    body: {
      message: `1 validation error detected: Value '${eventId}' at 'eventId' failed to satisfy constraint: Member must be the id of a Custom Event or a Note`,
    },
  });
});

describe("R20a [vendor's text, our choice]: Returns a `ValidationException` from `createTimelineEvent` and `updateTimelineEvent` for an `eventType` other than `Custom Event` and `Note`.", () => {
  test.each(["SSM Incident Start", "note", "", "x".repeat(101)])("rejects the type %j", async (eventType) => {
    const refusal = {
      status: 400,
      error: "ValidationException",
      body: {
        message: `1 validation error detected: Value '${eventType}' at 'eventType' failed to satisfy constraint: Member must satisfy enum value set: [Custom Event, Note]`,
      },
    };
    expect(await write(mock, incident, { eventType })).toMatchObject(refusal);
    const event = { incidentRecordArn: incident, eventId: idOf(await write(mock, incident)) };
    expect(await call(mock, "updateTimelineEvent", { ...event, eventType })).toMatchObject(refusal);
    expect(await readEvent(mock, incident, event.eventId)).toMatchObject({ eventType: "Note" });
  });
});

test("R21 [vendor's text]: Removes a deleted event from get and list.", async () => {
  const arn = await start(mock);
  const eventId = idOf(await write(mock, arn));
  expect((await timeline(mock, arn)).eventSummaries.map((event) => event["eventId"])).toContain(eventId);
  const event = { incidentRecordArn: arn, eventId };
  expect(await call(mock, "deleteTimelineEvent", event)).toMatchObject({ status: 204, text: "" });
  expect(await get(mock, "getTimelineEvent", event)).toMatchObject({ status: 404 });
  expect((await timeline(mock, arn)).eventSummaries.map((it) => it["eventId"])).not.toContain(eventId);
});

test("R14, an event of another incident: is unknown", async () => {
  const eventId = idOf(await write(mock, incident));
  const elsewhere = { incidentRecordArn: await start(mock), eventId };
  expect(await get(mock, "getTimelineEvent", elsewhere)).toMatchObject({
    status: 404,
    body: { resourceType: "TIMELINE_EVENT" },
  });
});

test("R24 [vendor's text]: Omits `eventData` from the summaries of a list.", async () => {
  const arn = await start(mock);
  await write(mock, arn);
  const { eventSummaries } = await timeline(mock, arn);
  expect(eventSummaries).toHaveLength(3);
  for (const summary of eventSummaries) {
    expect(Object.keys(summary).toSorted()).toEqual([
      "eventId",
      "eventReferences",
      "eventTime",
      "eventType",
      "eventUpdatedTime",
      "incidentRecordArn",
    ]);
  }
});
