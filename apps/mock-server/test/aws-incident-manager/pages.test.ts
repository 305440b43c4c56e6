import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { startMockServer, type MockServer } from "../../src/index.js";
import { call } from "./call.js";
import { idOf, relatedItems, start, timeline, write } from "./incident.js";

let mock: MockServer;
let incident: string;
let written: readonly string[];

beforeAll(async () => {
  mock = await startMockServer({ vendors: ["aws-incident-manager"] });
  incident = await start(mock);
  const ids = [];
  for (let eventTime = 0; eventTime < 102; eventTime += 1)
    ids.push(idOf(await write(mock, incident, { eventTime })));
  written = ids;
});
afterAll(() => mock.close());

describe("R28 [vendor's text, our choice]: Returns at most `maxResults` items in a page, 100 if omitted, and a `nextToken` exactly if more items follow. The pages together contain each item once, also if items are deleted and written between them.", () => {
  test("returns 100 items if maxResults is omitted", async () => {
    const first = await timeline(mock, incident);
    expect(first.eventSummaries).toHaveLength(100);
    const last = await timeline(mock, incident, { nextToken: first.nextToken });
    expect(last.eventSummaries).toHaveLength(4); // with the events of the start
    expect(last.nextToken).toBeNull();
  });

  test("returns each item once in all pages together, in order", async () => {
    const query = { sortOrder: "ASCENDING", filters: [{ key: "eventTime", condition: { before: 1000 } }] };
    const seen: unknown[] = [];
    let nextToken: string | null = null;
    const sizes = [];
    do {
      const page = await timeline(mock, incident, {
        ...query,
        maxResults: 34,
        ...(nextToken && { nextToken }),
      });
      sizes.push(page.eventSummaries.length);
      seen.push(...page.eventSummaries.map(({ eventId }) => eventId));
      ({ nextToken } = page);
    } while (nextToken !== null);
    expect(sizes).toEqual([34, 34, 34]);
    expect(seen).toEqual(written);
  });

  test.each(["ASCENDING", "DESCENDING"])(
    "shows each event once if those shown are deleted and others written, %s",
    async (sortOrder) => {
      const arn = await start(mock);
      const before = (await timeline(mock, arn)).eventSummaries.map(({ eventId }) => eventId);
      for (const eventTime of [5, 5, 6, 7, 7, 7]) before.push(idOf(await write(mock, arn, { eventTime })));
      const seen: unknown[] = [];
      let nextToken: string | null = null;
      do {
        const query = { sortOrder, maxResults: 2, ...(nextToken !== null && { nextToken }) };
        const page = await timeline(mock, arn, query);
        for (const { eventId } of page.eventSummaries) {
          seen.push(eventId);
          await call(mock, "deleteTimelineEvent", { incidentRecordArn: arn, eventId });
        }
        // A place that the list has passed, in either order.
        const eventTime = sortOrder === "ASCENDING" ? 1 : 1e10;
        await write(mock, arn, { eventTime });
        ({ nextToken } = page);
      } while (nextToken !== null);
      expect(seen).toHaveLength(before.length);
      expect(new Set(seen)).toEqual(new Set(before));
    },
  );

  test("shows each incident once if those shown are deleted and others started", async () => {
    await using own = await startMockServer({ vendors: ["aws-incident-manager"] });
    const started = new Set<unknown>();
    for (let count = 0; count < 5; count += 1) started.add(await start(own));
    const seen: unknown[] = [];
    let nextToken: string | null = null;
    do {
      const query = { maxResults: 2, ...(nextToken !== null && { nextToken }) };
      const { body } = await call(own, "listIncidentRecords", query);
      const page = body as { incidentRecordSummaries: { arn: string }[]; nextToken: string | null };
      for (const { arn } of page.incidentRecordSummaries) {
        seen.push(arn);
        await call(own, "deleteIncidentRecord", { arn });
      }
      await start(own);
      ({ nextToken } = page);
    } while (nextToken !== null);
    expect(seen).toHaveLength(5);
    expect(new Set(seen)).toEqual(started);
  });

  test("shows each related item once if those shown are removed", async () => {
    const itemOf = (name: string) => ({
      identifier: { type: "OTHER", value: { url: `https://${name}.example` } },
    });
    const arn = await start(mock, { relatedItems: ["a", "b", "c"].map(itemOf) });
    const before = (await relatedItems(mock, arn)).map(({ generatedId }) => generatedId);
    const seen: unknown[] = [];
    let nextToken: string | null = null;
    do {
      const query = { incidentRecordArn: arn, maxResults: 1, ...(nextToken !== null && { nextToken }) };
      const { body } = await call(mock, "listRelatedItems", query);
      const page = body as {
        relatedItems: { identifier: object; generatedId: string }[];
        nextToken: string | null;
      };
      for (const { identifier, generatedId } of page.relatedItems) {
        if (seen.length < before.length) seen.push(generatedId);
        await call(mock, "updateRelatedItems", {
          incidentRecordArn: arn,
          relatedItemsUpdate: { itemToRemove: identifier },
        });
      }
      ({ nextToken } = page);
    } while (nextToken !== null);
    expect(seen).toEqual(before);
  });

  test("continues from the token of a page with another page size", async () => {
    const { nextToken } = await timeline(mock, incident, { maxResults: 2 });
    const { eventSummaries } = await timeline(mock, incident, { maxResults: 2, nextToken });
    // Latest first: the two events of the start, then what was written last.
    expect(eventSummaries.map(({ eventId }) => eventId)).toEqual([written[101], written[100]]);
  });
});

test("R29 [our choice]: Returns a `ValidationException` for a `nextToken` that was not issued for the same operation, incident, filters and order, and for an empty one.", async () => {
  const { nextToken } = await timeline(mock, incident, { maxResults: 1 });
  const other = await start(mock);
  const query = { incidentRecordArn: incident, maxResults: 1 };
  const filters = [{ key: "eventType", condition: { equals: { stringValues: ["Note"] } } }];
  for (const [operation, body] of [
    ["listTimelineEvents", { ...query, incidentRecordArn: other, nextToken }],
    ["listTimelineEvents", { ...query, sortOrder: "ASCENDING", nextToken }],
    ["listTimelineEvents", { ...query, filters, nextToken }],
    ["listTimelineEvents", { ...query, nextToken: "made up" }],
    ["listTimelineEvents", { ...query, nextToken: "" }],
    ["listRelatedItems", { ...query, nextToken }],
    ["listIncidentRecords", { nextToken }],
  ] as const) {
    const response = await call(mock, operation, body);
    expect(response).toMatchObject({ status: 400, error: "ValidationException" });
    expect(response.text).toContain("at 'nextToken'");
  }
});
