import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { startMockServer, type MockServer } from "../../src/index.js";
import { call } from "./call.js";
import { idOf, start, timeline, write } from "./incident.js";

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

describe("R28 [vendor's text, our choice]: Returns at most `maxResults` items in a page, 100 if omitted, and a `nextToken` exactly if more items follow. The pages together contain each item once.", () => {
  test("returns 100 items if maxResults is omitted", async () => {
    const first = await timeline(mock, incident);
    expect(first.eventSummaries).toHaveLength(100);
    const last = await timeline(mock, incident, { nextToken: first.nextToken });
    expect(last.eventSummaries).toHaveLength(3); // with the event of the start
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

  test("continues from the token of a page with another page size", async () => {
    const { nextToken } = await timeline(mock, incident, { maxResults: 1 });
    const { eventSummaries } = await timeline(mock, incident, { maxResults: 2, nextToken });
    // Latest first: the event of the start, then what was written last.
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
