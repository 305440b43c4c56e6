import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { startMockServer, type MockServer } from "../../src/index.js";
import { randomnessOf, type Random } from "../../src/state/random.js";
import { call, get } from "./call.js";
import { planArn } from "./client.js";
import {
  allRelatedItems,
  callersEvents,
  idOf,
  readEvent,
  readIncident,
  relatedItems,
  start,
  timeline,
  write,
} from "./incident.js";
import {
  bare as barePlan,
  createPlan,
  full as fullPlan,
  readPlan,
  readTags,
  ssmAutomation,
  tagsPath,
} from "./plan.js";

let mock: MockServer;
let incident: string;

beforeAll(async () => {
  mock = await startMockServer({ vendors: ["aws-incident-manager"] });
  incident = await start(mock);
});
afterAll(() => mock.close());

const refused = (error: string, message: string): object => ({ status: 400, error, body: { message } });

describe("R5a [vendor's text]: Reads null in a request as an absent member, also beside the one member of a union, in which `__type` is ignored too. A required member that is null is missing, and a null in a list is a `SerializationException`.", () => {
  test("accepts null for each optional member", async () => {
    const page = { incidentRecordArn: incident, maxResults: null, nextToken: null };
    const list = { ...page, filters: null, sortBy: null, sortOrder: null };
    expect(await call(mock, "listTimelineEvents", list)).toMatchObject({ status: 200 });
    expect(await call(mock, "listRelatedItems", page)).toMatchObject({ status: 200 });
    const records = { filters: null, maxResults: null, nextToken: null };
    expect(await call(mock, "listIncidentRecords", records)).toMatchObject({ status: 200 });
    const none = { title: null, impact: null, triggerDetails: null, relatedItems: null, clientToken: null };
    expect((await readIncident(mock, await start(mock, none)))["title"]).toBe("example-incident");
    const triggerDetails = { source: "com.example", timestamp: 1, triggerArn: null, rawData: null };
    await start(mock, { triggerDetails });
    expect(await write(mock, incident, { eventReferences: null, clientToken: null })).toMatchObject({
      status: 201,
    });
  });

  test("changes nothing that is null in an update", async () => {
    const eventId = idOf(await write(mock, incident, { eventReferences: [{ resource: incident }] }));
    const event = { incidentRecordArn: incident, eventId };
    const before = await readEvent(mock, incident, eventId);
    const nulls = { eventTime: null, eventType: null, eventData: null, eventReferences: null };
    expect(await call(mock, "updateTimelineEvent", { ...event, ...nulls, clientToken: null })).toMatchObject({
      status: 204,
    });
    const { eventUpdatedTime: _, ...after } = await readEvent(mock, incident, eventId);
    expect(before).toMatchObject(after);

    const arn = await start(mock, { title: "Checkout", impact: 2 });
    const record = await readIncident(mock, arn);
    const properties = ["title", "summary", "impact", "status", "chatChannel", "notificationTargets"];
    const absent = Object.fromEntries(properties.map((name) => [name, null]));
    expect(await call(mock, "updateIncidentRecord", { arn, ...absent })).toMatchObject({ status: 204 });
    const { lastModifiedTime: _time, ...kept } = await readIncident(mock, arn);
    expect(record).toMatchObject(kept);
  });

  test.each([
    { resource: "arn:aws:s3:::bucket", relatedItemId: null },
    { __type: "EventReference", resource: "arn:aws:s3:::bucket" },
    { resource: "arn:aws:s3:::bucket", unknown: null },
  ])("reads the one member of the union %j", async (reference) => {
    const eventId = idOf(await write(mock, incident, { eventReferences: [reference] }));
    const { eventReferences } = await readEvent(mock, incident, eventId);
    expect(eventReferences).toEqual([{ resource: "arn:aws:s3:::bucket" }]);
  });

  test("reads the unions of filters, related items and chat channels likewise", async () => {
    const condition = { before: null, after: 0, equals: null };
    const equals = { stringValues: ["Note"], integerValues: null };
    const filters = [
      { key: "eventTime", condition },
      { key: "eventType", condition: { equals } },
    ];
    await timeline(mock, incident, { filters });
    const arn = await start(mock);
    const value = { arn: null, url: "https://a.example", metricDefinition: null, __type: "ItemValue" };
    const relatedItemsUpdate = { itemToAdd: { identifier: { type: "OTHER", value } }, itemToRemove: null };
    const added = await call(mock, "updateRelatedItems", { incidentRecordArn: arn, relatedItemsUpdate });
    expect(added).toMatchObject({ status: 204 });
    expect(await relatedItems(mock, arn)).toMatchObject([
      { identifier: { type: "OTHER", value: { url: "https://a.example" } } },
    ]);
    const chatChannel = { chatbotSns: ["arn:aws:sns:us-east-1:111122223333:a"], empty: null };
    await call(mock, "updateIncidentRecord", { arn, chatChannel });
    const { chatbotSns } = chatChannel;
    expect(await readIncident(mock, arn)).toMatchObject({ chatChannel: { chatbotSns } });
  });

  test("accepts null for each optional member of a response plan", async () => {
    const incidentTemplate = {
      title: "Checkout",
      impact: 2,
      summary: null,
      dedupeString: null,
      notificationTargets: null,
      incidentTags: null,
    };
    const optional = { displayName: null, chatChannel: null, engagements: null, actions: null };
    const absent = { ...optional, integrations: null, tags: null, clientToken: null };
    const arn = await createPlan(mock, { incidentTemplate, ...absent });
    const before = await readPlan(mock, arn);
    expect(before).toEqual({
      ...(await readPlan(
        mock,
        await createPlan(mock, { incidentTemplate: { title: "Checkout", impact: 2 } }),
      )),
      arn,
      name: before["name"],
    });
    expect(await readTags(mock, arn)).toEqual({});
  });

  test("changes nothing that is null in an update of a response plan", async () => {
    const arn = await createPlan(mock, fullPlan);
    const before = await readPlan(mock, arn);
    const template = ["Title", "Impact", "Summary", "DedupeString", "NotificationTargets", "Tags"];
    const names = ["displayName", "chatChannel", "engagements", "actions", "integrations", "clientToken"];
    const all = [...names, ...template.map((name) => `incidentTemplate${name}`)];
    const nulls = Object.fromEntries(all.map((name) => [name, null]));
    expect(await call(mock, "updateResponsePlan", { arn, ...nulls })).toMatchObject({ status: 204 });
    expect(await readPlan(mock, arn)).toEqual(before);
  });

  test("reads the unions and structures of a response plan likewise", async () => {
    const sent = {
      chatChannel: { ...fullPlan.chatChannel, empty: null },
      actions: [
        {
          __type: "Action",
          ssmAutomation: {
            ...ssmAutomation,
            documentVersion: null,
            targetAccount: null,
            parameters: null,
            dynamicParameters: { Incident: { variable: "INCIDENT_RECORD_ARN", __type: "Value" } },
          },
        },
      ],
      integrations: [{ ...fullPlan.integrations[0], unknown: null }],
    };
    const arn = await createPlan(mock, { ...fullPlan, ...sent });
    const { documentName, roleArn, dynamicParameters } = ssmAutomation;
    const { chatChannel, integrations } = fullPlan;
    const actions = [{ ssmAutomation: { documentName, roleArn, dynamicParameters } }];
    expect(await readPlan(mock, arn)).toMatchObject({ chatChannel, integrations });
    expect((await readPlan(mock, arn))["actions"]).toEqual(actions);
    expect(await call(mock, "updateResponsePlan", { arn, ...sent })).toMatchObject({ status: 204 });
    expect((await readPlan(mock, arn))["actions"]).toEqual(actions);
  });

  test("accepts null in requests for replication sets, tags, policies and findings", async () => {
    await using fresh = await startMockServer({ vendors: ["aws-incident-manager"] });
    const regions = { "us-east-1": { sseKmsKeyId: null } };
    const created = await call(fresh, "createReplicationSet", { regions, tags: null, clientToken: null });
    expect(created).toMatchObject({ status: 201 });
    const { arn } = created.body as { arn: string };
    const addRegionAction = { regionName: "us-east-2", sseKmsKeyId: null };
    const actions = [{ addRegionAction, deleteRegionAction: null, __type: "Action" }];
    expect(await call(fresh, "updateReplicationSet", { arn, actions, clientToken: null })).toMatchObject({
      status: 204,
    });
    const region = { sseKmsKeyId: "DefaultKey" };
    expect((await get(fresh, "getReplicationSet", { arn })).body).toMatchObject({
      replicationSet: { regionMap: { "us-east-1": region, "us-east-2": region } },
    });
    const protect = { arn, deletionProtected: false, clientToken: null };
    expect(await call(fresh, "updateDeletionProtection", protect)).toMatchObject({ status: 204 });
    const page = { maxResults: null, nextToken: null };
    const incidentRecordArn = await start(fresh);
    for (const [operation, body] of [
      ["listReplicationSets", page],
      ["listResponsePlans", page],
      [`getResourcePolicies?resourceArn=${encodeURIComponent(planArn)}`, page],
      ["listIncidentFindings", { incidentRecordArn, ...page }],
    ] as const) {
      expect(await call(fresh, operation, body)).toMatchObject({ status: 200 });
    }
  });

  test.each([
    ["createReplicationSet", { regions: null }, "regions"],
    ["updateDeletionProtection", { arn: planArn, deletionProtected: null }, "deletionProtected"],
    ["updateReplicationSet", { arn: planArn, actions: null }, "actions"],
    ["createResponsePlan", { name: "x", incidentTemplate: null }, "incidentTemplate"],
    [
      "createResponsePlan",
      { name: "x", incidentTemplate: { title: null, impact: 1 } },
      "incidentTemplate.title",
    ],
    ["putResourcePolicy", { resourceArn: planArn, policy: null }, "policy"],
    ["batchGetIncidentFindings", { incidentRecordArn: planArn, findingIds: null }, "findingIds"],
    [tagsPath(planArn), { tags: null }, "tags"],
  ])("refuses null for a required member: %s %j", async (operation, body, at) => {
    expect(await call(mock, operation, body)).toMatchObject(
      refused(
        "ValidationException",
        `1 validation error detected: Value null at '${at}' failed to satisfy constraint: Member must not be null`,
      ),
    );
  });

  test.each([
    ["createResponsePlan", { name: "x", ...barePlan, engagements: [null] }],
    ["createResponsePlan", { name: "x", ...barePlan, actions: [null] }],
    ["createResponsePlan", { name: "x", ...barePlan, integrations: [{ pagerDutyConfiguration: null }] }],
    ["createResponsePlan", { name: "x", ...barePlan, chatChannel: { empty: null } }],
    ["updateReplicationSet", { arn: planArn, actions: [{ addRegionAction: null }] }],
    ["batchGetIncidentFindings", { incidentRecordArn: planArn, findingIds: [null] }],
  ])("refuses null in a list and alone in a union: %s %j", async (operation, body) => {
    expect(await call(mock, operation, body)).toMatchObject({
      status: 400,
      error: "SerializationException",
    });
  });

  test.each([
    [
      "a required member",
      { eventData: null },
      "ValidationException",
      "1 validation error detected: Value null at 'eventData' failed to satisfy constraint: Member must not be null",
    ],
    [
      "an item of a list",
      { eventReferences: [null] },
      "SerializationException",
      "An object was expected at 'eventReferences.1.member'",
    ],
    [
      "every member of a union",
      { eventReferences: [{ resource: null, relatedItemId: null }] },
      "SerializationException",
      "Exactly one member of the union was expected at 'eventReferences.1.member'",
    ],
    [
      "the name of a type alone",
      { eventReferences: [{ __type: "EventReference" }] },
      "SerializationException",
      "Exactly one member of the union was expected at 'eventReferences.1.member'",
    ],
  ])("refuses null for %s", async (_what, properties, error, message) => {
    expect(await write(mock, incident, properties)).toMatchObject(refused(error, message));
  });

  test("refuses null in a list of texts", async () => {
    const filters = [{ key: "eventType", condition: { equals: { stringValues: ["Note", null] } } }];
    const body = { incidentRecordArn: incident, filters };
    expect(await call(mock, "listTimelineEvents", body)).toMatchObject(
      refused(
        "SerializationException",
        "A string was expected at 'filters.1.member.condition.equals.stringValues.2.member'",
      ),
    );
  });
});

describe("R5b [vendor's text]: Accepts in a request what it has returned.", () => {
  test.each([{}, fullPlan])("in the response plan %j", async (properties) => {
    const plan = await readPlan(mock, await createPlan(mock, properties));
    const arn = await createPlan(mock, { ...plan, name: `${String(plan["name"])}-again` });
    expect(await readPlan(mock, arn)).toEqual({ ...plan, arn, name: `${String(plan["name"])}-again` });
    expect(await call(mock, "updateResponsePlan", plan)).toMatchObject({ status: 204 });
    expect(await readPlan(mock, String(plan["arn"]))).toEqual(plan);
  });

  test("in the regions of a replication set", async () => {
    await using fresh = await startMockServer({ vendors: ["aws-incident-manager"] });
    const create = async (regions: object): Promise<string> =>
      ((await call(fresh, "createReplicationSet", { regions })).body as { arn: string }).arn;
    const read = async (arn: string): Promise<Record<string, { sseKmsKeyId: string }>> => {
      const { body } = await get(fresh, "getReplicationSet", { arn });
      return (body as { replicationSet: { regionMap: Record<string, { sseKmsKeyId: string }> } })
        .replicationSet.regionMap;
    };
    const arn = await create({ "us-east-1": {}, "us-east-2": { sseKmsKeyId: "k" } });
    const regions = await read(arn);
    await call(fresh, `deleteReplicationSet?arn=${encodeURIComponent(arn)}`);
    const again = await read(await create(regions));
    expect(Object.entries(again).map(([name, { sseKmsKeyId }]) => [name, sseKmsKeyId])).toEqual([
      ["us-east-1", "DefaultKey"],
      ["us-east-2", "k"],
    ]);
  });

  const pick = <T>(random: Random, values: readonly T[]): T => values[random.below(values.length)] as T;

  /** An incident in a state that depends on the randomness alone. */
  async function incidentIn(random: Random): Promise<string> {
    const topic = "arn:aws:sns:us-east-1:111122223333:checkout";
    const values = [
      { arn: "arn:aws:s3:::bucket" },
      { url: "https://a.example" },
      { metricDefinition: "{}" },
      { pagerDutyIncidentDetail: { id: "P1", autoResolve: null, secretId: pick(random, ["s", null]) } },
    ];
    const items = values.map((value) => ({
      identifier: { type: pick(random, ["OTHER", "METRIC", "TASK"]), value },
      title: pick(random, ["Title", null]),
    }));
    const arn = await start(mock, {
      title: pick(random, ["Checkout", null]),
      relatedItems: items.slice(random.below(items.length)),
      triggerDetails: pick(random, [
        null,
        { source: "com.example", timestamp: 1, triggerArn: null, rawData: pick(random, ["{}", null]) },
      ]),
    });
    await call(mock, "updateIncidentRecord", {
      arn,
      summary: pick(random, ["Slow", null]),
      status: pick(random, ["OPEN", "RESOLVED", null]),
      chatChannel: pick(random, [{ chatbotSns: [topic] }, { empty: {} }, null]),
      notificationTargets: pick(random, [[{ snsTopicArn: topic }], [], null]),
    });
    const [item] = await allRelatedItems(mock, arn);
    await write(mock, arn, {
      eventTime: random.below(1000) / 4,
      eventType: pick(random, ["Note", "Custom Event"]),
      eventReferences: pick(random, [
        [{ resource: arn }, { relatedItemId: item?.["generatedId"] }],
        [],
        null,
      ]),
    });
    return arn;
  }

  test.each(Array.from({ length: 24 }, (_, seed) => seed))("in an incident of the seed %i", async (seed) => {
    const arn = await incidentIn(randomnessOf(seed, "returned")(1));
    const accepted = async (operation: string, body: object): Promise<void> => {
      expect(await call(mock, operation, body)).toMatchObject({
        status: operation.startsWith("create") ? 201 : 204,
      });
    };

    const record = await readIncident(mock, arn);
    await accepted("updateIncidentRecord", record);
    const { lastModifiedTime: _, ...sent } = record;
    expect(await readIncident(mock, arn)).toMatchObject(sent);

    for (const { eventId } of await callersEvents(mock, arn)) {
      const event = await readEvent(mock, arn, String(eventId));
      await accepted("updateTimelineEvent", event);
      await accepted("createTimelineEvent", event);
    }
    const items = await allRelatedItems(mock, arn);
    for (const itemToAdd of items) {
      await accepted("updateRelatedItems", { incidentRecordArn: arn, relatedItemsUpdate: { itemToAdd } });
    }
    expect(await allRelatedItems(mock, arn)).toEqual(items);
    await start(mock, { relatedItems: items });
    for (const { identifier: itemToRemove } of items) {
      await accepted("updateRelatedItems", { incidentRecordArn: arn, relatedItemsUpdate: { itemToRemove } });
    }
    expect(await allRelatedItems(mock, arn)).toEqual([]);
  });
});
