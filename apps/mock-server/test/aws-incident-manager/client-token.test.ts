import { afterAll, beforeAll, expect, test } from "vitest";

import { startMockServer, type MockServer } from "../../src/index.js";
import { call } from "./call.js";
import { planArn, unknownIncident } from "./client.js";
import { idOf, readEvent, readIncident, relatedItems, start, timeline, write } from "./incident.js";

let mock: MockServer;
let incident: string;
let now = new Date("2026-03-12T09:21:00Z");

beforeAll(async () => {
  mock = await startMockServer({ vendors: ["aws-incident-manager"], now: () => now });
});
beforeAll(async () => {
  incident = await start(mock);
});
afterAll(() => mock.close());

const clientToken = "aa1b2cde-27e3-42ff-9cac-9938047d51f6";

test("a repeated creation gives the first event again and writes nothing", async () => {
  const arn = await start(mock);
  const [first, second] = [
    await write(mock, arn, { clientToken }),
    await call(mock, "createTimelineEvent", {
      // The order of members does not make another call, nor does a member that the contract does not name.
      clientToken,
      color: "red",
      eventData: '"text"',
      eventType: "Note",
      eventTime: 1773307260,
      incidentRecordArn: arn,
    }),
  ];
  expect(second).toMatchObject({ status: 201, body: first.body });
  expect((await timeline(mock, arn)).eventSummaries).toHaveLength(2); // with the event of the start
});

test("a call without token stands alone", async () => {
  const arn = await start(mock);
  expect(idOf(await write(mock, arn))).not.toBe(idOf(await write(mock, arn)));
});

test("a repeated start gives the first incident again", async () => {
  const body = { responsePlanArn: planArn, title: "Once", clientToken };
  const [first, second] = [await call(mock, "startIncident", body), await call(mock, "startIncident", body)];
  expect(second).toMatchObject({ status: 200, body: first.body });
});

test("a repeated update changes nothing, not even what has changed since", async () => {
  const eventId = idOf(await write(mock, incident));
  const event = { incidentRecordArn: incident, eventId };
  // As this call makes the event one that can not be changed, only its token lets it be repeated.
  const update = { ...event, eventType: "Page", clientToken: "update-event" };
  expect(await call(mock, "updateTimelineEvent", update)).toMatchObject({ status: 204 });
  const before = await readEvent(mock, incident, eventId);
  now = new Date("2026-03-12T09:30:00Z");
  expect(await call(mock, "updateTimelineEvent", update)).toMatchObject({ status: 204 });
  expect(await readEvent(mock, incident, eventId)).toEqual(before);

  const arn = await start(mock);
  const resolve = { arn, status: "RESOLVED", clientToken: "resolve" };
  await call(mock, "updateIncidentRecord", resolve);
  await call(mock, "updateIncidentRecord", { arn, status: "OPEN" });
  expect(await call(mock, "updateIncidentRecord", resolve)).toMatchObject({ status: 204 });
  expect(await readIncident(mock, arn)).toMatchObject({ status: "OPEN" });

  const identifier = { type: "OTHER", value: { url: "https://status.example" } };
  const add = {
    incidentRecordArn: arn,
    relatedItemsUpdate: { itemToAdd: { identifier } },
    clientToken: "add",
  };
  await call(mock, "updateRelatedItems", add);
  const remove = { incidentRecordArn: arn, relatedItemsUpdate: { itemToRemove: identifier } };
  await call(mock, "updateRelatedItems", remove);
  expect(await call(mock, "updateRelatedItems", add)).toMatchObject({ status: 204 });
  expect(await relatedItems(mock, arn)).toEqual([]);
});

test("a token with other details is a conflict over what it stands for, and writes nothing", async () => {
  const arn = await start(mock);
  const other = { status: 409, error: "ConflictException" };
  const eventId = idOf(await write(mock, arn, { clientToken: "reused" }));
  expect(await write(mock, arn, { clientToken: "reused", eventData: '"other"' })).toMatchObject({
    ...other,
    body: { resourceType: "TIMELINE_EVENT", resourceIdentifier: eventId, retryAfter: null },
  });
  expect((await timeline(mock, arn)).eventSummaries).toHaveLength(2);

  const event = { incidentRecordArn: arn, eventId, clientToken: "reused" };
  await call(mock, "updateTimelineEvent", { ...event, eventData: "1" });
  expect(await call(mock, "updateTimelineEvent", { ...event, eventData: "2" })).toMatchObject({
    ...other,
    body: { resourceType: "TIMELINE_EVENT", resourceIdentifier: eventId },
  });
  expect(await readEvent(mock, arn, eventId)).toMatchObject({ eventData: "1" });

  const conflictOverIncident = {
    ...other,
    body: { resourceType: "INCIDENT_RECORD", resourceIdentifier: arn },
  };
  const record = { arn, clientToken: "reused" };
  await call(mock, "updateIncidentRecord", { ...record, impact: 2 });
  expect(await call(mock, "updateIncidentRecord", { ...record, impact: 1 })).toMatchObject(
    conflictOverIncident,
  );
  const items = (url: string) => ({
    incidentRecordArn: arn,
    relatedItemsUpdate: { itemToAdd: { identifier: { type: "OTHER", value: { url } } } },
    clientToken: "reused",
  });
  await call(mock, "updateRelatedItems", items("https://a.example"));
  expect(await call(mock, "updateRelatedItems", items("https://b.example"))).toMatchObject(
    conflictOverIncident,
  );
});

test("a token of a start with other details is a conflict over the incident", async () => {
  const body = { responsePlanArn: planArn, clientToken: "start" };
  const { body: first } = await call(mock, "startIncident", body);
  expect(await call(mock, "startIncident", { ...body, impact: 1 })).toMatchObject({
    status: 409,
    body: {
      resourceType: "INCIDENT_RECORD",
      resourceIdentifier: (first as { incidentRecordArn: string }).incidentRecordArn,
    },
  });
});

test("another operation and another region have tokens of their own", async () => {
  const arn = await start(mock, { clientToken: "everywhere" });
  const event = {
    incidentRecordArn: arn,
    eventTime: 1,
    eventType: "Note",
    eventData: "1",
    clientToken: "everywhere",
  };
  const here = await call(mock, "createTimelineEvent", event);
  const there = await call(mock, "createTimelineEvent", event, { region: "eu-west-1" });
  expect([here.status, there.status]).toEqual([201, 201]);
  expect(idOf(there)).not.toBe(idOf(here));
});

test("a call that failed does not use up its token", async () => {
  const clientToken = "second try";
  expect(await write(mock, unknownIncident, { clientToken })).toMatchObject({ status: 404 });
  const dangling = [{ relatedItemId: `related-item/TASK/${"0".repeat(32)}` }];
  expect(await write(mock, incident, { clientToken, eventReferences: dangling })).toMatchObject({
    status: 400,
  });
  expect(await write(mock, incident, { clientToken })).toMatchObject({ status: 201 });
});
