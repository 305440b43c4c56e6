import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { startMockServer, type MockServer } from "../../src/index.js";
import { call } from "./call.js";
import { planArn, unknownIncident } from "./client.js";
import { callersEvents, idOf, readEvent, readIncident, relatedItems, start, write } from "./incident.js";

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

describe("R22 [vendor's text, our choice]: Repeats the first response to a `clientToken` seen before in the same account, region and operation with the same other properties, in any order, and writes nothing. With other properties, returns 409 `ConflictException`, whose `resourceType` is that of what the operation writes: `TIMELINE_EVENT`, `INCIDENT_RECORD`, `RESPONSE_PLAN` or `REPLICATION_SET`.", () => {
  test("returns the first event to a repeated creation, and writes nothing", async () => {
    const arn = await start(mock);
    const [first, second] = [
      await write(mock, arn, { clientToken }),
      await call(mock, "createTimelineEvent", {
        // Neither another order of properties nor a property outside of the contract makes another call.
        clientToken,
        color: "red",
        eventData: '"text"',
        eventType: "Note",
        eventTime: 1773307260,
        incidentRecordArn: arn,
      }),
    ];
    expect(second).toMatchObject({ status: 201, body: first.body });
    expect(await callersEvents(mock, arn)).toHaveLength(1);
  });

  test("returns the first incident to a repeated start", async () => {
    const body = { responsePlanArn: planArn, title: "Once", clientToken };
    const [first, second] = [
      await call(mock, "startIncident", body),
      await call(mock, "startIncident", body),
    ];
    expect(second).toMatchObject({ status: 200, body: first.body });
  });

  test("changes nothing on a repeated update, and keeps later changes", async () => {
    const eventId = idOf(await write(mock, incident));
    const event = { incidentRecordArn: incident, eventId };
    const update = { ...event, eventData: '"first"', clientToken: "update-event" };
    expect(await call(mock, "updateTimelineEvent", update)).toMatchObject({ status: 204 });
    await call(mock, "updateTimelineEvent", { ...event, eventData: '"second"' });
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

  test("returns a conflict that names the resource of the token if the details differ, and writes nothing", async () => {
    const arn = await start(mock);
    const other = { status: 409, error: "ConflictException" };
    const eventId = idOf(await write(mock, arn, { clientToken: "reused" }));
    expect(await write(mock, arn, { clientToken: "reused", eventData: '"other"' })).toMatchObject({
      ...other,
      body: { resourceType: "TIMELINE_EVENT", resourceIdentifier: eventId, retryAfter: null },
    });
    expect(await callersEvents(mock, arn)).toHaveLength(1);

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

  test("returns a conflict that names the incident if the details of a start differ", async () => {
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

  test("separates the tokens of operations and regions", async () => {
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
});

test.each([undefined, "", null])("R22, the token %j: is none, so that each call writes", async (none) => {
  const arn = await start(mock);
  const [first, second] = [
    await write(mock, arn, { clientToken: none }),
    await write(mock, arn, { clientToken: none, eventData: '"other"' }),
  ];
  expect([first.status, second.status]).toEqual([201, 201]);
  expect(idOf(first)).not.toBe(idOf(second));
});

test("R23 [our choice]: Does not use up the `clientToken` of a call that failed.", async () => {
  const clientToken = "second try";
  expect(await write(mock, unknownIncident, { clientToken })).toMatchObject({ status: 404 });
  const dangling = [{ relatedItemId: `related-item/TASK/${"0".repeat(32)}` }];
  expect(await write(mock, incident, { clientToken, eventReferences: dangling })).toMatchObject({
    status: 400,
  });
  expect(await write(mock, incident, { clientToken })).toMatchObject({ status: 201 });
});
