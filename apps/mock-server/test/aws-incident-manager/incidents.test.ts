import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";

import { startMockServer, type MockServer } from "../../src/index.js";
import { call, get } from "./call.js";
import { planArn } from "./client.js";
import { allRelatedItems, dataOf, readIncident, start, timeline, write } from "./incident.js";
import { createPlan, readTags, tagsPath } from "./plan.js";
import { strictOnly } from "../auth-mode/auth-mode.js";

let mock: MockServer;
let now = new Date("2026-03-12T09:14:07.412Z");

beforeAll(async () => {
  mock = await startMockServer({ vendors: ["aws-incident-manager"], now: () => now });
});
afterAll(() => mock.close());

const user = "arn:aws:iam::111122223333:user/mock";

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

describe("R32 [vendor's text, vendor's sample]: Opens a new incident with status `OPEN`. `title` and `impact` are those that were sent, otherwise those of the plan. Summary, chat channel, notification targets and tags are those of the plan. `source` and `resourceArn` come from `triggerDetails`; `createdBy` and `lastModifiedBy` are the caller. Without `triggerDetails`, the source is `aws.ssm-incidents.custom` and `invokedBy` is the caller; with them, `invokedBy` is null.", () => {
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
        invokedBy: user,
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
    const triggerDetails = { source: "com.example.alarms", timestamp: 1773306780, triggerArn, rawData: "{}" };
    const arn = await start(mock, { title: "Checkout answers 503", impact: 1, triggerDetails });
    expect(await readIncident(mock, arn)).toMatchObject({
      title: "Checkout answers 503",
      impact: 1,
      incidentRecordSource: {
        createdBy: user,
        source: "com.example.alarms",
        invokedBy: null,
        resourceArn: triggerArn,
      },
    });
  });
});

test("R33 [vendor's text, vendor's sample]: Starts an incident with the `relatedItems` that were sent, and after them with the OpsItem of the incident: type `PARENT`, title `parentItem`, and an ARN in the caller's region. Each has a new `generatedId`.", async () => {
  const identifiers = [
    { type: "METRIC", value: { metricDefinition: "{}" } },
    { type: "OTHER", value: { url: "https://status.example" } },
  ];
  const relatedItems = identifiers.map((identifier) => ({ identifier }));
  const response = await call(
    mock,
    "startIncident",
    { responsePlanArn: planArn, relatedItems },
    { region: "eu-west-1" },
  );
  const { incidentRecordArn } = response.body as { incidentRecordArn: string };
  const items = await allRelatedItems(mock, incidentRecordArn);
  expect(items).toMatchObject([
    ...relatedItems,
    {
      title: "parentItem",
      identifier: {
        type: "PARENT",
        value: {
          arn: expect.stringMatching(
            /^arn:aws:ssm:eu-west-1:111122223333:opsitem\/oi-[0-9a-f]{12}$/,
          ) as string,
        },
      },
    },
  ]);
  expect(new Set(items.map((item) => item["generatedId"])).size).toBe(3);
});

describe("R33a [vendor's text, vendor's sample, client's code]: Begins the timeline of an incident with its `SSM Incident Start` and the `SSM Incident Record Update` that adds the OpsItem. An incident that is started with `triggerDetails` has an `SSM Incident Trigger` before them, whose data has their `rawData`, `triggerArn` and `source`. The times of start and trigger are in whole seconds, and each event refers to the incident.", () => {
  // An alarm of its own for each test: one that has an open incident starts no other.
  let triggerArn = "";
  let triggerDetails = {};
  let alarms = 0;
  const rawData = '{"detail":{"configuration":{"metrics":[{"id":"5xx"}]}}}';

  beforeEach(() => {
    triggerArn = `arn:aws:cloudwatch:us-east-1:111122223333:alarm:checkout-5xx-${(alarms += 1)}`;
    triggerDetails = { source: "com.example.alarms", timestamp: 1773306780, triggerArn, rawData };
  });

  test("begins with the events of the service, latest first", async () => {
    now = new Date("2026-03-12T09:14:07.412Z");
    const arn = await start(mock, { triggerDetails });
    const facts = { incidentRecordArn: arn, eventReferences: [{ resource: arn }] };
    const updated = { ...facts, eventUpdatedTime: 1773306847.412 };
    expect((await timeline(mock, arn)).eventSummaries).toMatchObject([
      { ...updated, eventType: "SSM Incident Record Update", eventTime: 1773306847.412 },
      { ...updated, eventType: "SSM Incident Start", eventTime: 1773306847 },
      { ...updated, eventType: "SSM Incident Trigger", eventTime: 1773306847 },
    ]);
  });

  test("writes the trigger that was sent, as the vendor's tutorial on runbooks reads it", async () => {
    const arn = await start(mock, { triggerDetails });
    const [data] = await dataOf(mock, arn, "SSM Incident Trigger");
    expect(data).toEqual({
      createdIncident: true,
      incidentSource: "com.example.alarms",
      triggerArn,
      rawData,
    });
    expect(JSON.parse((data as { rawData: string }).rawData)).toHaveProperty("detail.configuration");
  });

  test("writes the data of the start", async () => {
    const contacts = { contactsEngage: [], ssmDocumentName: null, ssmDocumentVersion: null };
    const arn = await start(mock, { title: "Checkout", triggerDetails });
    expect(await dataOf(mock, arn, "SSM Incident Start")).toEqual([
      { incidentTitle: "Checkout", ...contacts, triggerArn },
    ]);
    expect(await dataOf(mock, await start(mock), "SSM Incident Start")).toEqual([
      { incidentTitle: "example-incident", ...contacts, triggerArn: null },
    ]);
  });

  test("writes no trigger for an incident that is started by hand", async () => {
    expect(await dataOf(mock, await start(mock), "SSM Incident Trigger")).toEqual([]);
  });

  test("writes null for what the trigger does not have", async () => {
    const arn = await start(mock, { triggerDetails: { source: "com.example.checkout", timestamp: 1 } });
    expect(await dataOf(mock, arn, "SSM Incident Trigger")).toEqual([
      { createdIncident: true, incidentSource: "com.example.checkout", triggerArn: null, rawData: null },
    ]);
  });

  test("records the OpsItem as a change of the caller", async () => {
    const arn = await start(mock);
    const [item] = await allRelatedItems(mock, arn);
    const itemToAdd = { identifier: item?.["identifier"], title: "parentItem" };
    expect(await dataOf(mock, arn, "SSM Incident Record Update")).toEqual([
      {
        modifiedBy: user,
        modifiedAttributes: [{ attributeName: "relatedItems", newValue: JSON.stringify({ itemToAdd }) }],
        incidentTitle: "example-incident",
      },
    ]);
  });
});

/** Lays out an incident with contacts to call and runbooks to run. */
async function planWithRunbooks(): Promise<string> {
  const roleArn = "arn:aws:iam::111122223333:role/runbook";
  return createPlan(mock, {
    engagements: [contact],
    actions: [{ ssmAutomation: { documentName: "Restart", documentVersion: "2", roleArn } }],
  });
}

const contact = "arn:aws:ssm-contacts:us-east-1:111122223333:contact/checkout";

describe("R33c [client's code, our choice]: Names in the data of the `SSM Incident Start` the contacts of the plan and its runbook, and cuts the `rawData` of an `SSM Incident Trigger` to a length at which the data fits into an event.", () => {
  test("names the contacts and the runbook of the plan", async () => {
    const arn = await start(mock, { responsePlanArn: await planWithRunbooks() });
    expect(await dataOf(mock, arn, "SSM Incident Start")).toMatchObject([
      { contactsEngage: [contact], ssmDocumentName: "Restart", ssmDocumentVersion: "2" },
    ]);
  });

  test("cuts a trigger that is too long for an event, whose data stays JSON", async () => {
    const triggerArn = "arn:aws:cloudwatch:us-east-1:111122223333:alarm:long";
    const rawData = '"'.repeat(10_000);
    const triggerDetails = { source: "com.example.alarms", timestamp: 1773306780, triggerArn, rawData };
    const arn = await start(mock, { triggerDetails });
    const [data] = await dataOf(mock, arn, "SSM Incident Trigger");
    expect(data).toMatchObject({ triggerArn, rawData: expect.stringMatching(/^"{5000,9999}$/) as string });
  });
});

test("R33d [our choice]: Runs no runbook and engages nobody, whatever the plan names: `automationExecutions` stays empty, and the timeline has no events but those of R33a.", async () => {
  const responsePlanArn = await planWithRunbooks();
  const arn = await start(mock, { responsePlanArn });
  expect(await readIncident(mock, arn)).toMatchObject({ automationExecutions: [] });
  const { eventSummaries } = await timeline(mock, arn);
  expect(eventSummaries.map(({ eventType }) => eventType)).toEqual([
    "SSM Incident Record Update",
    "SSM Incident Start",
  ]);
});

test("R33b [vendor's text, our choice]: Returns a `ValidationException` from `startIncident` for a `source` that begins with `aws.`, which only the vendor's own services send.", async () => {
  const sourceOf = (source: string) =>
    call(mock, "startIncident", { responsePlanArn: planArn, triggerDetails: { source, timestamp: 1 } });
  expect(await sourceOf("aws.cloudwatch")).toMatchObject({
    status: 400,
    error: "ValidationException",
    body: {
      message:
        "1 validation error detected: Value 'aws.cloudwatch' at 'triggerDetails.source' failed to satisfy constraint: Member must not begin with aws.",
    },
  });
  for (const source of ["", "aws", "awsome.example", "com.example\naws."])
    expect(await sourceOf(source)).toMatchObject({ status: 200 });
});

describe("R34 [vendor's text, vendor's sample, client's code, our choice]: Changes on `updateIncidentRecord` the properties that were sent, sets `lastModifiedTime` and `lastModifiedBy`, and writes one timeline event of type `SSM Incident Record Update`, which refers to the incident. Its data names the caller, the title, and each property with its new value: text as it is, other values as JSON text. Texts are cut to a length at which the data fits into an event. An update without properties is recorded too.", () => {
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
      expect((await timeline(mock, arn, { maxResults: 1 })).eventSummaries).toMatchObject([
        {
          eventType: "SSM Incident Record Update",
          eventTime: 1773307200.001,
          eventUpdatedTime: 1773307200.001,
          eventReferences: [{ resource: arn }],
        },
      ]);
      const [data] = await dataOf(mock, arn, "SSM Incident Record Update");
      expect(data).toEqual({
        modifiedBy: "arn:aws:sts::111122223333:assumed-role/mock/session",
        modifiedAttributes: [
          { attributeName: "title", newValue: "Checkout answers 503" },
          { attributeName: "summary", newValue: "Connections ran out" },
          { attributeName: "impact", newValue: "1" },
        ],
        incidentTitle: "Checkout answers 503",
      });
    });
  });

  test("writes a list as JSON text", async () => {
    const arn = await start(mock);
    const notificationTargets = [{ snsTopicArn: "arn:aws:sns:us-east-1:111122223333:checkout-oncall" }];
    await call(mock, "updateIncidentRecord", { arn, status: "RESOLVED", notificationTargets });
    expect((await dataOf(mock, arn, "SSM Incident Record Update"))[0]).toMatchObject({
      modifiedAttributes: [
        { attributeName: "status", newValue: "RESOLVED" },
        { attributeName: "notificationTargets", newValue: JSON.stringify(notificationTargets) },
      ],
    });
  });

  test("records an update without properties", async () => {
    const arn = await start(mock);
    now = new Date(now.getTime() + 60_000);
    const { lastModifiedTime: _, ...before } = await readIncident(mock, arn);
    expect(await call(mock, "updateIncidentRecord", { arn })).toMatchObject({ status: 204 });
    const lastModifiedTime = now.getTime() / 1000;
    expect(await readIncident(mock, arn)).toEqual({ ...before, lastModifiedTime });
    expect((await dataOf(mock, arn, "SSM Incident Record Update"))[0]).toEqual({
      modifiedBy: user,
      modifiedAttributes: [],
      incidentTitle: "example-incident",
    });
  });

  test("cuts texts with which the data does not fit into an event", async () => {
    const arn = await start(mock);
    await call(mock, "updateIncidentRecord", { arn, title: "Long", summary: '"'.repeat(8000) });
    expect((await dataOf(mock, arn, "SSM Incident Record Update"))[0]).toMatchObject({
      modifiedAttributes: [
        { attributeName: "title", newValue: "Long" },
        { attributeName: "summary", newValue: expect.stringMatching(/^"{5000,7999}$/) as string },
      ],
      incidentTitle: "Long",
    });
  });
});

test("R35 [vendor's text, our choice]: Sets `resolvedTime` when the status becomes `RESOLVED`, clears it when the status becomes `OPEN`, and keeps it when the status stays the same.", async () => {
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

test("R37 [our choice]: Removes a deleted incident from get and list, with its timeline, its related items and its tags.", async () => {
  const identifier = { type: "OTHER", value: { url: "https://status.example" } };
  const arn = await start(mock, { relatedItems: [{ identifier }] });
  await write(mock, arn);
  expect(await call(mock, tagsPath(arn), { tags: { team: "checkout" } })).toMatchObject({ status: 204 });
  expect(await call(mock, "deleteIncidentRecord", { arn })).toMatchObject({ status: 204, text: "" });
  expect(await get(mock, tagsPath(arn), {})).toMatchObject({ status: 404 });
  expect(await call(mock, tagsPath(arn), { tags: { team: "orders" } })).toMatchObject({ status: 404 });
  expect(await get(mock, "getIncidentRecord", { arn })).toMatchObject({ status: 404 });
  expect((await call(mock, "listIncidentRecords", {})).text).not.toContain(arn);
  expect((await timeline(mock, arn)).eventSummaries).toEqual([]);
  expect(await allRelatedItems(mock, arn)).toEqual([]);
});
