import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { startMockServer, type MockServer } from "../../src/index.js";
import { call, get } from "./call.js";
import { planArn } from "./client.js";
import { readEvent, readIncident, relatedItems, start, timeline, write } from "./incident.js";
import { createPlan, readTags } from "./plan.js";
import { strictOnly } from "../auth-mode/auth-mode.js";

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

test("R30 [vendor's text, vendor's sample]: Returns 200 from `startIncident` with an ARN of the form `arn:aws:ssm-incidents::<account>:incident-record/<plan>/<id>`, without a region.", async () => {
  const response = await call(mock, "startIncident", { responsePlanArn: planArn });
  expect(response.status).toBe(200);
  expect(response.body).toEqual({
    incidentRecordArn: expect.stringMatching(
      /^arn:aws:ssm-incidents::111122223333:incident-record\/example-response\/[0-9a-f-]{36}$/,
    ) as string,
  });
});

describe("R31 [vendor's text, our choice]: Returns 404 with `resourceType` `RESPONSE_PLAN` from `startIncident` for a response plan that does not exist. Plans of another account, region or partition do not exist.", () => {
  test.each([
    "arn:aws:ssm-incidents::111122223333:response-plan/unknown",
    "arn:aws:ssm-incidents::111122223333:incident-record/example-response/1",
    "arn:aws:ssm::111122223333:response-plan/example-response",
    "arn:aws:ssm-incidents::444455556666:response-plan/example-response",
    "arn:aws:ssm-incidents:us-east-1:111122223333:response-plan/example-response",
    "arn:aws-cn:ssm-incidents::111122223333:response-plan/example-response",
    "arn:aws:ssm-incidents::111122223333:response-plan/",
  ])("rejects %s", async (responsePlanArn) => {
    expect(await call(mock, "startIncident", { responsePlanArn })).toMatchObject({
      status: 404,
      error: "ResourceNotFoundException",
      body: { resourceType: "RESPONSE_PLAN", resourceIdentifier: responsePlanArn },
    });
  });
});

describe("R32 [vendor's text, our choice]: Opens a new incident with status `OPEN`. `title` and `impact` are those that were sent, otherwise those of the plan. Summary, chat channel, notification targets and tags are those of the plan. `source` and `resourceArn` come from `triggerDetails`; `createdBy` and `lastModifiedBy` are the caller.", () => {
  test("opens an incident as the plan lays it out if nothing else is sent", async () => {
    const arn = await start(mock);
    expect(await readIncident(mock, arn)).toEqual({
      arn,
      title: "example-incident",
      summary: null,
      status: "OPEN",
      impact: 5,
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
      dedupeString: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
      chatChannel: null,
      notificationTargets: [],
      automationExecutions: [],
    });
  });

  test("gives an incident what its plan says, and title and impact of the start before those of the plan", async () => {
    const topic = "arn:aws:sns:us-east-1:111122223333:checkout-oncall";
    const said = { summary: "Customers cannot pay", notificationTargets: [{ snsTopicArn: topic }] };
    const responsePlanArn = await createPlan(mock, {
      incidentTemplate: { title: "Checkout is down", impact: 2, incidentTags: { team: "checkout" }, ...said },
      chatChannel: { chatbotSns: [topic] },
      tags: { of: "the plan" },
    });
    const planned = await start(mock, { responsePlanArn });
    const chatChannel = { chatbotSns: [topic] };
    expect(await readIncident(mock, planned)).toMatchObject({
      ...said,
      title: "Checkout is down",
      impact: 2,
      chatChannel,
    });
    expect(await readTags(mock, planned)).toEqual({ team: "checkout" });
    const overridden = await start(mock, { responsePlanArn, title: "Checkout answers 503", impact: 1 });
    expect(await readIncident(mock, overridden)).toMatchObject({ title: "Checkout answers 503", impact: 1 });
    expect(overridden).toContain(`:incident-record/${responsePlanArn.split("/").at(-1) ?? ""}/`);
  });

  test("opens an incident with the properties that are sent", async () => {
    const triggerArn = "arn:aws:cloudwatch:us-east-1:111122223333:alarm:checkout-5xx";
    const triggerDetails = { source: "aws.cloudwatch", timestamp: 1773306780, triggerArn, rawData: "{}" };
    const arn = await start(mock, { title: "Checkout answers 503", impact: 1, triggerDetails });
    expect(await readIncident(mock, arn)).toMatchObject({
      title: "Checkout answers 503",
      impact: 1,
      incidentRecordSource: { createdBy: user, source: "aws.cloudwatch", resourceArn: triggerArn },
    });
  });
});

test("R33 [vendor's text, vendor's sample, our choice]: Starts an incident with the `relatedItems` that were sent, each with a new `generatedId`, and with one `Custom Event` on its timeline.", async () => {
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

describe("R34 [vendor's text, vendor's sample, our choice]: Changes on `updateIncidentRecord` the properties that were sent, sets `lastModifiedTime` and `lastModifiedBy`, and writes one timeline event of type `SSM Incident Record Update`. Its data is the properties that were sent as JSON text, or a list of their names if that text is longer than 12000 characters.", () => {
  strictOnly(() => {
    test("changes the properties that are sent, sets time and caller, and writes an event", async () => {
      const arn = await start(mock);
      const before = await readIncident(mock, arn);
      now = new Date("2026-03-12T09:20:00.001Z");
      const changes = { title: "Checkout answers 503", summary: "Connections ran out", impact: 1 };
      const session = { accessKeyId: "ASIAIOSFODNN7EXAMPLE", sessionToken: "mock-session" };
      const secretAccessKey = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
      const credentials = { ...session, secretAccessKey };
      const response = await call(mock, "updateIncidentRecord", { arn, ...changes }, { credentials });
      expect(response).toMatchObject({ status: 204, text: "" });
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
  });

  test("writes only the names of the properties if their values do not fit into an event", async () => {
    const arn = await start(mock);
    await call(mock, "updateIncidentRecord", { arn, title: "Long", summary: '"'.repeat(8000) });
    expect(await latest(arn, "SSM Incident Record Update")).toEqual(["title", "summary"]);
  });
});

test("R35 [our choice]: Sets `resolvedTime` when the status becomes `RESOLVED`, clears it when the status becomes `OPEN`, and keeps it when the status stays the same.", async () => {
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

test("R36 [vendor's text, our choice]: Removes the chat channel if `chatChannel` is `empty`, so that it reads null. `notificationTargets` replaces the whole list.", async () => {
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

test("R37 [our choice]: Removes a deleted incident from get and list, with its timeline and its related items.", async () => {
  const identifier = { type: "OTHER", value: { url: "https://status.example" } };
  const arn = await start(mock, { relatedItems: [{ identifier }] });
  await write(mock, arn);
  expect(await call(mock, "deleteIncidentRecord", { arn })).toMatchObject({ status: 204, text: "" });
  expect(await get(mock, "getIncidentRecord", { arn })).toMatchObject({ status: 404 });
  expect((await call(mock, "listIncidentRecords", {})).text).not.toContain(arn);
  expect((await timeline(mock, arn)).eventSummaries).toEqual([]);
  expect(await relatedItems(mock, arn)).toEqual([]);
});
