import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { startMockServer, type MockServer } from "../../src/index.js";
import { call } from "./call.js";
import { start, timeline, write } from "./incident.js";

const bucket = "arn:aws:s3:::bucket";
const startedAt = Date.parse("2026-03-12T09:00:00Z");

let mock: MockServer;
let incident: string;
/** Three incidents, a minute apart. */
let incidents: readonly string[];

beforeAll(async () => {
  let now = new Date(startedAt);
  mock = await startMockServer({ vendors: ["aws-incident-manager"], now: () => now });
  const arns = [];
  for (const properties of [{ impact: 1 }, { impact: 2 }, { impact: 2 }]) {
    arns.push(await start(mock, properties));
    now = new Date(now.getTime() + 60_000);
  }
  incidents = arns;
  [incident = ""] = arns;
  await call(mock, "updateIncidentRecord", { arn: incidents[1], status: "RESOLVED" });
  await write(mock, incident, { eventTime: 20, eventType: "Note", eventData: "a" });
  await write(mock, incident, {
    eventTime: 10.5,
    eventType: "Custom Event",
    eventReferences: [{ resource: incident }],
  });
  await write(mock, incident, {
    eventTime: 20,
    eventType: "Custom Event",
    eventReferences: [{ resource: bucket }],
  });
  await write(mock, incident, { eventTime: 30, eventType: "Note", eventReferences: [{ resource: bucket }] });
});
afterAll(() => mock.close());

/** Events by time and type; the one of the start is left out. */
async function events(properties: object): Promise<string[]> {
  const { eventSummaries } = await timeline(mock, incident, properties);
  const own = eventSummaries.filter(({ eventTime }) => Number(eventTime) < 1_000_000);
  return own.map(({ eventTime, eventType }) => `${String(eventTime)} ${String(eventType)}`);
}

async function incidentNumbers(filters: readonly object[]): Promise<number[]> {
  const { body } = await call(mock, "listIncidentRecords", { filters });
  const { incidentRecordSummaries } = body as { incidentRecordSummaries: { arn: string }[] };
  return incidentRecordSummaries.map(({ arn }) => incidents.indexOf(arn));
}

const filter = (key: string, condition: object): object => ({ key, condition });
const strings = (...stringValues: string[]): object => ({ equals: { stringValues } });
const integers = (...integerValues: number[]): object => ({ equals: { integerValues } });

test("R27 [vendor's sample, our choice]: Sorts timeline events by `eventTime`, latest first unless `ASCENDING` is requested. Events of the same time are in the order of their creation, reversed with the sort. Incidents come newest `creationTime` first, related items in the order they were added.", async () => {
  const latestFirst = ["30 Note", "20 Custom Event", "20 Note", "10.5 Custom Event"];
  expect(await events({})).toEqual(latestFirst);
  expect(await events({ sortBy: "EVENT_TIME", sortOrder: "DESCENDING" })).toEqual(latestFirst);
  expect(await events({ sortOrder: "ASCENDING" })).toEqual(latestFirst.toReversed());
});

describe("R25 [vendor's text, our choice]: Returns the items that match every filter, and within one filter any of its values. `before` and `after` are exclusive.", () => {
  test("excludes the moment of before and after", async () => {
    expect(await events({ filters: [filter("eventTime", { after: 20 })] })).toEqual(["30 Note"]);
    expect(await events({ filters: [filter("eventTime", { before: 20 })] })).toEqual(["10.5 Custom Event"]);
  });

  test("returns the items that match every filter, and any of the values in one filter", async () => {
    const window = [filter("eventTime", { after: 10 }), filter("eventTime", { before: 30 })];
    expect(await events({ filters: window })).toEqual(["20 Custom Event", "20 Note", "10.5 Custom Event"]);
    const types = filter("eventType", strings("Note", "SSM Incident Start", "None"));
    expect(await events({ filters: [...window, types] })).toEqual(["20 Note"]);
    const both = filter("eventType", strings("Note", "Custom Event"));
    expect(await events({ filters: [...window, both] })).toHaveLength(3);
    expect(await events({ filters: [filter("eventType", strings())] })).toEqual([]);
  });
});

describe("R26 [vendor's text, our choice]: Filters timeline events by `eventTime` with `before` and `after`, and by `eventType` and `eventReference` with `stringValues`; `eventReference` matches the ARN or the id of the related item of any reference. Filters incidents by `creationTime` with `before` and `after`, by `impact` with `integerValues`, and by `status` and `createdBy` with `stringValues`. Any other key or condition is a `ValidationException`.", () => {
  test("finds events by the ARN or the related item that they refer to", async () => {
    expect(await events({ filters: [filter("eventReference", strings(bucket))] })).toEqual([
      "30 Note",
      "20 Custom Event",
    ]);
    const both = filter("eventReference", strings(bucket, incident));
    expect(await events({ filters: [both] })).toEqual(["30 Note", "20 Custom Event", "10.5 Custom Event"]);

    const identifier = { type: "OTHER", value: { url: "https://status.example" } };
    const arn = await start(mock, { relatedItems: [{ identifier }] });
    const { body } = await call(mock, "listRelatedItems", { incidentRecordArn: arn });
    const [item] = (body as { relatedItems: { generatedId: string }[] }).relatedItems;
    const relatedItemId = item?.generatedId ?? "";
    await write(mock, arn, { eventReferences: [{ relatedItemId }] });
    const filters = [filter("eventReference", strings(relatedItemId))];
    expect((await timeline(mock, arn, { filters })).eventSummaries).toMatchObject([
      { eventReferences: [{ relatedItemId }] },
    ]);
    await call(mock, "deleteIncidentRecord", { arn });
  });

  test("lists incidents by impact, status, creation time and creator", async () => {
    expect(await incidentNumbers([filter("impact", integers(2, 5))])).toEqual([2, 1]);
    expect(await incidentNumbers([filter("status", strings("RESOLVED"))])).toEqual([1]);
    expect(await incidentNumbers([filter("creationTime", { after: startedAt / 1000 })])).toEqual([2, 1]);
    expect(await incidentNumbers([filter("creationTime", { before: startedAt / 1000 + 60 })])).toEqual([0]);
    expect(
      await incidentNumbers([filter("createdBy", strings("arn:aws:iam::111122223333:user/mock"))]),
    ).toHaveLength(3);
    expect(
      await incidentNumbers([filter("createdBy", strings("arn:aws:iam::111122223333:user/other"))]),
    ).toEqual([]);
  });

  test.each([
    ["listTimelineEvents", filter("impact", integers(1))],
    ["listTimelineEvents", filter("toString", strings("x"))],
    ["listTimelineEvents", filter("eventReferences", strings("x"))],
    ["listTimelineEvents", filter("eventTime", integers(20))],
    ["listTimelineEvents", filter("eventType", { after: 1 })],
    ["listTimelineEvents", filter("eventReference", integers(1))],
    ["listIncidentRecords", filter("eventTime", { after: 1 })],
    ["listIncidentRecords", filter("creationTime", strings("x"))],
    ["listIncidentRecords", filter("impact", strings("1"))],
    ["listIncidentRecords", filter("status", integers(1))],
  ])("%s rejects the filter %j", async (operation, wrong) => {
    const body = {
      filters: [wrong],
      ...(operation === "listTimelineEvents" && { incidentRecordArn: incident }),
    };
    const response = await call(mock, operation, body);
    expect(response).toMatchObject({ status: 400, error: "ValidationException" });
    expect(response.text).toContain("filters.1.member");
  });

  test("names the keys of a list in the message", async () => {
    const filters = [filter("time", { after: 1 })];
    expect((await call(mock, "listIncidentRecords", { filters })).body).toMatchObject({
      message:
        "1 validation error detected: Value 'time' at 'filters.1.member.key' failed to satisfy constraint: Member must satisfy enum value set: [creationTime, impact, status, createdBy]",
    });
  });
});

test("R27, incidents: lists the newest first", async () => {
  expect(await incidentNumbers([])).toEqual([2, 1, 0]);
});
