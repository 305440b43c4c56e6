import { afterAll, beforeAll, expect, test } from "vitest";

import { startMockServer, type MockServer } from "../../src/index.js";
import { call, get } from "./call.js";
import { planArn } from "./client.js";
import { readEvent, readIncident, relatedItems, start, timeline, write } from "./incident.js";

let mock: MockServer;
let now = new Date("2026-03-12T09:14:07.412Z");

beforeAll(async () => {
  mock = await startMockServer({ vendors: ["aws-incident-manager"], now: () => now });
});
afterAll(() => mock.close());

const user = "arn:aws:iam::111122223333:user/mock";

/** The data of the latest event of a type, parsed. */
async function latest(arn: string, eventType: string): Promise<unknown> {
  const filters = [{ key: "eventType", condition: { equals: { stringValues: [eventType] } } }];
  const [summary] = (await timeline(mock, arn, { filters })).eventSummaries;
  const { eventData } = await readEvent(mock, arn, String(summary?.["eventId"]));
  return JSON.parse(String(eventData)) as unknown;
}

test("answers a start 200 with an ARN of the account and the plan, without a region", async () => {
  const answer = await call(mock, "startIncident", { responsePlanArn: planArn });
  expect(answer.status).toBe(200);
  expect(answer.body).toEqual({
    incidentRecordArn: expect.stringMatching(
      /^arn:aws:ssm-incidents::111122223333:incident-record\/checkout-critical\/[0-9a-f-]{36}$/,
    ) as string,
  });
});

test.each([
  "arn:aws:ssm-incidents::111122223333:response-plan/unknown",
  "arn:aws:ssm-incidents::111122223333:incident-record/checkout-critical/1",
  "arn:aws:ssm::111122223333:response-plan/checkout-critical",
  "arn:aws:ssm-incidents::111122223333:response-plan/",
])("knows no response plan %s", async (responsePlanArn) => {
  expect(await call(mock, "startIncident", { responsePlanArn })).toMatchObject({
    status: 404,
    error: "ResourceNotFoundException",
    body: { resourceType: "RESPONSE_PLAN", resourceIdentifier: responsePlanArn },
  });
});

test("opens an incident with what the plan's name tells, where nothing else is sent", async () => {
  const arn = await start(mock);
  expect(await readIncident(mock, arn)).toEqual({
    arn,
    title: "checkout-critical",
    summary: null,
    status: "OPEN",
    impact: 3,
    creationTime: 1773306847.412,
    resolvedTime: null,
    lastModifiedTime: 1773306847.412,
    lastModifiedBy: user,
    incidentRecordSource: {
      createdBy: user,
      source: "aws.ssm-incidents.custom",
      invokedBy: null,
      resourceArn: null,
    },
    dedupeString: arn.split("/").at(-1),
    chatChannel: null,
    notificationTargets: [],
    automationExecutions: [],
  });
});

test("opens an incident with what is sent", async () => {
  const triggerArn = "arn:aws:cloudwatch:us-east-1:111122223333:alarm:checkout-5xx";
  const triggerDetails = { source: "aws.cloudwatch", timestamp: 1773306780, triggerArn, rawData: "{}" };
  const arn = await start(mock, { title: "Checkout answers 503", impact: 1, triggerDetails });
  expect(await readIncident(mock, arn)).toMatchObject({
    title: "Checkout answers 503",
    impact: 1,
    incidentRecordSource: { createdBy: user, source: "aws.cloudwatch", resourceArn: triggerArn },
  });
});

test("begins a timeline with one custom event, and keeps the related items that were sent", async () => {
  const identifiers = [
    { type: "METRIC", value: { metricDefinition: "{}" } },
    { type: "OTHER", value: { url: "https://status.example" } },
  ];
  const arn = await start(mock, { relatedItems: identifiers.map((identifier) => ({ identifier })) });
  expect((await timeline(mock, arn)).eventSummaries).toMatchObject([
    { eventType: "Custom Event", eventTime: 1773306847.412 },
  ]);
  expect(await latest(arn, "Custom Event")).toBe("Incident Started");
  const items = await relatedItems(mock, arn);
  expect(items).toMatchObject(identifiers.map((identifier) => ({ identifier })));
  expect(new Set(items.map((item) => item["generatedId"])).size).toBe(2);
});

test("changes the members that are sent, stamps the record and writes an event", async () => {
  const arn = await start(mock);
  const before = await readIncident(mock, arn);
  now = new Date("2026-03-12T09:20:00.001Z");
  const changes = { title: "Checkout answers 503", summary: "Connections ran out", impact: 1 };
  const session = { accessKeyId: "ASIAIOSFODNN7EXAMPLE", sessionToken: "mock-session" };
  const secretAccessKey = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
  const credentials = { ...session, secretAccessKey };
  const answer = await call(mock, "updateIncidentRecord", { arn, ...changes }, { credentials });
  expect(answer).toMatchObject({ status: 204, text: "" });
  expect(await readIncident(mock, arn)).toEqual({
    ...before,
    ...changes,
    lastModifiedTime: 1773307200.001,
    lastModifiedBy: "arn:aws:sts::111122223333:assumed-role/mock/session",
  });
  expect((await timeline(mock, arn)).eventSummaries).toMatchObject([
    { eventType: "SSM Incident Record Update", eventTime: 1773307200.001, eventReferences: [] },
    { eventType: "Custom Event" },
  ]);
  expect(await latest(arn, "SSM Incident Record Update")).toEqual(changes);
});

test("tells only the names of what changed where the values do not fit into an event", async () => {
  const arn = await start(mock);
  await call(mock, "updateIncidentRecord", { arn, title: "Long", summary: '"'.repeat(8000) });
  expect(await latest(arn, "SSM Incident Record Update")).toEqual(["title", "summary"]);
});

test("sets resolvedTime when the incident is resolved and clears it when it is opened again", async () => {
  const arn = await start(mock);
  const resolvedTimes = [];
  for (const [minute, status] of [
    [1, "OPEN"],
    [2, "RESOLVED"],
    [3, "RESOLVED"],
    [4, undefined],
    [5, "OPEN"],
  ] as const) {
    now = new Date(minute * 60_000);
    await call(mock, "updateIncidentRecord", { arn, status });
    resolvedTimes.push((await readIncident(mock, arn))["resolvedTime"]);
  }
  expect(resolvedTimes).toEqual([null, 120, 120, 120, null]);
});

test("takes the chat channel away with empty, and replaces the whole list of targets", async () => {
  const arn = await start(mock);
  const topic = "arn:aws:sns:us-east-1:111122223333:checkout-oncall";
  const [first, second] = [{ snsTopicArn: topic }, { snsTopicArn: `${topic}-2` }];
  const set = { chatChannel: { chatbotSns: [topic] }, notificationTargets: [first, second] };
  await call(mock, "updateIncidentRecord", { arn, ...set });
  expect(await readIncident(mock, arn)).toMatchObject(set);
  await call(mock, "updateIncidentRecord", {
    arn,
    chatChannel: { empty: {} },
    notificationTargets: [second],
  });
  expect(await readIncident(mock, arn)).toMatchObject({ chatChannel: null, notificationTargets: [second] });
  await call(mock, "updateIncidentRecord", { arn, notificationTargets: [] });
  expect(await readIncident(mock, arn)).toMatchObject({ chatChannel: null, notificationTargets: [] });
});

test("forgets a deleted incident, its timeline and its related items", async () => {
  const identifier = { type: "OTHER", value: { url: "https://status.example" } };
  const arn = await start(mock, { relatedItems: [{ identifier }] });
  await write(mock, arn);
  expect(await call(mock, "deleteIncidentRecord", { arn })).toMatchObject({ status: 204, text: "" });
  expect(await get(mock, "getIncidentRecord", { arn })).toMatchObject({ status: 404 });
  expect((await call(mock, "listIncidentRecords", {})).text).not.toContain(arn);
  expect((await timeline(mock, arn)).eventSummaries).toEqual([]);
  expect(await relatedItems(mock, arn)).toEqual([]);
});
