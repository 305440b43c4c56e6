import { afterAll, beforeAll, expect, test } from "vitest";

import { startMockServer, type MockServer } from "../../src/index.js";
import { call, type Answer } from "./call.js";
import { idOf, readEvent, relatedItems, start, write } from "./incident.js";

let mock: MockServer;

beforeAll(async () => {
  mock = await startMockServer({ vendors: ["aws-incident-manager"] });
});
afterAll(() => mock.close());

function change(incidentRecordArn: string, relatedItemsUpdate: object): Promise<Answer> {
  return call(mock, "updateRelatedItems", { incidentRecordArn, relatedItemsUpdate });
}

const wiki = { type: "ANALYSIS", value: { url: "https://wiki.example/checkout" } };

test("gives a new item an id of its type and 32 digits, and ignores one that was sent", async () => {
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

test("knows an item by its type and value: adding it again changes its title at most", async () => {
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

test("takes away the item that matches, and succeeds where none does", async () => {
  const arn = await start(mock, { relatedItems: [{ identifier: wiki }] });
  const other = { ...wiki, type: "OTHER" };
  expect(await change(arn, { itemToRemove: other })).toMatchObject({ status: 204, text: "" });
  expect(await relatedItems(mock, arn)).toMatchObject([{ identifier: wiki }]);
  expect(await change(arn, { itemToRemove: wiki })).toMatchObject({ status: 204 });
  expect(await relatedItems(mock, arn)).toEqual([]);
});

test("gives an item that was taken away and added again another id", async () => {
  const arn = await start(mock, { relatedItems: [{ identifier: wiki }] });
  const [before] = await relatedItems(mock, arn);
  await change(arn, { itemToRemove: wiki });
  await change(arn, { itemToAdd: { identifier: wiki } });
  const [after] = await relatedItems(mock, arn);
  expect(after?.["generatedId"]).not.toBe(before?.["generatedId"]);
});

test("answers a union with exactly one member, whatever kind it is", async () => {
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

test("does not read back members of an item that the contract does not name", async () => {
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

test("lists items in the order they were added, a page at a time", async () => {
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
  expect(seen).toEqual([urls.slice(0, 2), urls.slice(2)]);
});

test("lets an event point at a related item of its own incident only", async () => {
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

test("leaves an event as it is when the item it points at is taken away", async () => {
  const arn = await start(mock, { relatedItems: [{ identifier: wiki }] });
  const [item] = await relatedItems(mock, arn);
  const eventReferences = [{ relatedItemId: String(item?.["generatedId"]) }];
  const eventId = idOf(await write(mock, arn, { eventReferences }));
  await change(arn, { itemToRemove: wiki });
  expect(await readEvent(mock, arn, eventId)).toMatchObject({ eventReferences });
});
