import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { startMockServer, type MockServer } from "../../src/index.js";
import { randomnessOf, type Random } from "../../src/state/random.js";
import { call } from "./call.js";
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
