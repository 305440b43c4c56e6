import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { startMockServer, type MockServer } from "../../src/index.js";
import { call, type ReceivedResponse } from "./call.js";
import { dataOf, idOf, readEvent, readIncident, relatedItems, start, timeline, write } from "./incident.js";

let mock: MockServer;

let milliseconds = Date.parse("2026-03-12T09:14:00Z");

beforeAll(async () => {
  mock = await startMockServer({
    vendors: ["aws-incident-manager"],
    // The clock runs on while a request is answered, as it does on a busy machine.
    now: () => new Date((milliseconds += 1)),
  });
});
afterAll(() => mock.close());

function change(incidentRecordArn: string, relatedItemsUpdate: object): Promise<ReceivedResponse> {
  return call(mock, "updateRelatedItems", { incidentRecordArn, relatedItemsUpdate });
}

const wiki = { type: "ANALYSIS", value: { url: "https://wiki.example/checkout" } };

test("R38 [vendor's text, our choice]: Gives a new related item a `generatedId` of `related-item/<type>/` and 32 upper-case hexadecimal digits, and ignores one that was sent.", async () => {
  const arn = await start(mock);
  const generatedId = `related-item/TASK/${"0".repeat(32)}`;
  expect(await change(arn, { itemToAdd: { identifier: wiki, title: "Why", generatedId } })).toMatchObject({
    status: 204,
    text: "",
  });
  expect(await relatedItems(mock, arn)).toEqual([
    {
      identifier: wiki,
      title: "Why",
      generatedId: expect.stringMatching(/^related-item\/ANALYSIS\/[0-9A-F]{32}$/) as string,
    },
  ]);
});

describe("R39 [our choice]: Identifies a related item by its type and value: adding an existing item changes at most its title, removing one removes the item that matches, and removing an unknown item succeeds.", () => {
  test("changes at most the title of an item that is added again", async () => {
    const arn = await start(mock);
    await change(arn, { itemToAdd: { identifier: wiki, title: "Why" } });
    const before = await relatedItems(mock, arn);
    await change(arn, { itemToAdd: { identifier: wiki } });
    expect(await relatedItems(mock, arn)).toEqual(before);
    await change(arn, { itemToAdd: { identifier: wiki, title: "Why it broke" } });
    expect(await relatedItems(mock, arn)).toEqual([{ ...before[0], title: "Why it broke" }]);
    await change(arn, { itemToAdd: { identifier: { ...wiki, type: "OTHER" } } });
    expect(await relatedItems(mock, arn)).toMatchObject([{ identifier: wiki }, { title: null }]);
  });

  test("removes the item that matches, and succeeds if none matches", async () => {
    const arn = await start(mock, { relatedItems: [{ identifier: wiki }] });
    const other = { ...wiki, type: "OTHER" };
    expect(await change(arn, { itemToRemove: other })).toMatchObject({ status: 204, text: "" });
    expect(await relatedItems(mock, arn)).toMatchObject([{ identifier: wiki }]);
    expect(await change(arn, { itemToRemove: wiki })).toMatchObject({ status: 204 });
    expect(await relatedItems(mock, arn)).toEqual([]);
  });
});

describe("R39a [vendor's sample, our choice]: Records each item that is added, changed or removed with an `SSM Incident Record Update` that refers to the incident, and sets `lastModifiedTime` and `lastModifiedBy`. A request that changes nothing is not recorded.", () => {
  test("records what was added and removed, as the request has it", async () => {
    const arn = await start(mock);
    const before = await readIncident(mock, arn);
    const itemToAdd = { identifier: wiki, title: "Why" };
    await change(arn, { itemToAdd });
    await change(arn, { itemToRemove: wiki });
    const [removed, added] = await dataOf(mock, arn, "SSM Incident Record Update");
    const facts = { modifiedBy: "arn:aws:iam::111122223333:user/mock", incidentTitle: "example-incident" };
    const attributesOf = (value: object): object[] => [
      { attributeName: "relatedItems", newValue: JSON.stringify(value) },
    ];
    expect(added).toEqual({ ...facts, modifiedAttributes: attributesOf({ itemToAdd }) });
    expect(removed).toEqual({ ...facts, modifiedAttributes: attributesOf({ itemToRemove: wiki }) });
    const { eventSummaries } = await timeline(mock, arn, { maxResults: 2 });
    expect(eventSummaries.map(({ eventReferences }) => eventReferences)).toEqual([
      [{ resource: arn }],
      [{ resource: arn }],
    ]);
    const { lastModifiedTime } = await readIncident(mock, arn);
    expect(lastModifiedTime).toBeGreaterThan(Number(before["lastModifiedTime"]));
    expect(lastModifiedTime).toBe(eventSummaries[0]?.["eventTime"]);
  });

  test("records nothing if nothing changes", async () => {
    const arn = await start(mock, { relatedItems: [{ identifier: wiki, title: "Why" }] });
    const before = await readIncident(mock, arn);
    await change(arn, { itemToAdd: { identifier: wiki, title: "Why" } });
    await change(arn, { itemToAdd: { identifier: wiki } });
    await change(arn, { itemToRemove: { ...wiki, type: "OTHER" } });
    expect(await dataOf(mock, arn, "SSM Incident Record Update")).toHaveLength(1); // that of the OpsItem
    expect(await readIncident(mock, arn)).toEqual(before);
  });

  test("records an item that is too long for an event", async () => {
    const arn = await start(mock);
    const identifier = { type: "METRIC", value: { metricDefinition: '"'.repeat(4000) } };
    expect(await change(arn, { itemToAdd: { identifier } })).toMatchObject({ status: 204 });
    const [data] = await dataOf(mock, arn, "SSM Incident Record Update");
    expect(data).toMatchObject({
      modifiedAttributes: [{ newValue: expect.stringMatching(/^\{"itemToAdd":/) as string }],
    });
  });
});

test("gives an item that was removed and added again another id", async () => {
  const arn = await start(mock, { relatedItems: [{ identifier: wiki }] });
  const [before] = await relatedItems(mock, arn);
  await change(arn, { itemToRemove: wiki });
  await change(arn, { itemToAdd: { identifier: wiki } });
  const [after] = await relatedItems(mock, arn);
  expect(after?.["generatedId"]).not.toBe(before?.["generatedId"]);
});

test("R40 [vendor's text, client's code]: Returns a union with exactly one property that has a value.", async () => {
  const values = [
    { arn: "arn:aws:s3:::bucket" },
    { url: "https://status.example" },
    { metricDefinition: "{}" },
    { pagerDutyIncidentDetail: { id: "PD1", autoResolve: true, secretId: "pd" } },
  ];
  const identifiers = values.map((value) => ({ type: "INVOLVED_RESOURCE", value }));
  const arn = await start(mock, { relatedItems: identifiers.map((identifier) => ({ identifier })) });
  expect(await relatedItems(mock, arn)).toEqual(
    identifiers.map((identifier) => ({
      identifier,
      title: null,
      generatedId: expect.any(String) as string,
    })),
  );
});

test("R41, a related item: does not return its unknown properties", async () => {
  const detail = { id: "PD1", color: "red" };
  const identifier = { type: "TASK", value: { pagerDutyIncidentDetail: detail }, color: "red" };
  const arn = await start(mock, { relatedItems: [{ identifier, color: "red" }] });
  expect(await relatedItems(mock, arn)).toEqual([
    {
      identifier: { type: "TASK", value: { pagerDutyIncidentDetail: { id: "PD1" } } },
      title: null,
      generatedId: expect.any(String) as string,
    },
  ]);
});

test("R27, related items: lists them in the order they were added, page by page", async () => {
  const arn = await start(mock);
  const urls = ["https://c.example", "https://a.example", "https://b.example"];
  for (const url of urls) await change(arn, { itemToAdd: { identifier: { type: "OTHER", value: { url } } } });
  const seen = [];
  let nextToken: string | null = null;
  do {
    const query = { incidentRecordArn: arn, maxResults: 2, ...(nextToken && { nextToken }) };
    const { body } = await call(mock, "listRelatedItems", query);
    const page = body as {
      relatedItems: { identifier: { value: { url: string } } }[];
      nextToken: string | null;
    };
    seen.push(page.relatedItems.map(({ identifier }) => identifier.value.url));
    ({ nextToken } = page);
  } while (nextToken !== null);
  // The first one is the OpsItem of the start.
  expect(seen).toEqual([[undefined, urls[0]], urls.slice(1)]);
});

describe("R42 [our choice]: Returns a `ValidationException` if an event is written or changed with a `relatedItemId` that the incident does not have. An event keeps its reference when the item is removed.", () => {
  test("accepts references to related items of the event's own incident only", async () => {
    const arn = await start(mock, { relatedItems: [{ identifier: wiki }] });
    const [item] = await relatedItems(mock, arn);
    const eventReferences = [{ resource: arn }, { relatedItemId: String(item?.["generatedId"]) }];
    const eventId = idOf(await write(mock, arn, { eventReferences }));
    expect(await readEvent(mock, arn, eventId)).toMatchObject({ eventReferences });

    const elsewhere = await start(mock);
    const refused = await write(mock, elsewhere, { eventReferences });
    expect(refused).toMatchObject({ status: 400, error: "ValidationException" });
    expect(refused.text).toContain("at 'eventReferences.2.member.relatedItemId'");
    const own = idOf(await write(mock, elsewhere));
    const update = { incidentRecordArn: elsewhere, eventId: own, eventReferences };
    expect(await call(mock, "updateTimelineEvent", update)).toMatchObject({ error: "ValidationException" });
  });

  test("keeps an event as it is when the item it refers to is removed", async () => {
    const arn = await start(mock, { relatedItems: [{ identifier: wiki }] });
    const [item] = await relatedItems(mock, arn);
    const eventReferences = [{ relatedItemId: String(item?.["generatedId"]) }];
    const eventId = idOf(await write(mock, arn, { eventReferences }));
    await change(arn, { itemToRemove: wiki });
    expect(await readEvent(mock, arn, eventId)).toMatchObject({ eventReferences });
  });
});
