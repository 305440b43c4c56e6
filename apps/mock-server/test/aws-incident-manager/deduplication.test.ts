import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { startMockServer, type MockServer } from "../../src/index.js";
import { call } from "./call.js";
import { allRelatedItems, dataOf, readIncident, relatedItems, start, timeline } from "./incident.js";
import { createPlan, readTags } from "./plan.js";

let mock: MockServer;

beforeAll(async () => {
  mock = await startMockServer({ vendors: ["aws-incident-manager"] });
});
afterAll(() => mock.close());

let alarms = 0;

/** The details of a trigger that no other test has. */
function newTrigger() {
  const triggerArn = `arn:aws:cloudwatch:us-east-1:111122223333:alarm:alarm-${(alarms += 1)}`;
  return { source: "com.example.alarms", timestamp: 1773306780, triggerArn };
}

/** Makes a plan whose incidents are the same while one of them is open. */
function planFor(dedupeString: string): Promise<string> {
  return createPlan(mock, { incidentTemplate: { title: "Checkout is down", impact: 2, dedupeString } });
}

describe("R61 [vendor's text, vendor's sample, our choice]: Gives an incident the `dedupeString` of its plan, otherwise the `triggerArn` of its `triggerDetails`, otherwise an id of its own. While an incident with that text is open, `startIncident` opens no other: it returns the ARN of the open one, whose title and impact stay, adds the `relatedItems` that were sent to it, and writes its trigger to the timeline, with `createdIncident` false.", () => {
  test("merges incidents of the same trigger by default", async () => {
    const triggerDetails = newTrigger();
    const arn = await start(mock, { triggerDetails });
    expect(await readIncident(mock, arn)).toMatchObject({ dedupeString: triggerDetails.triggerArn });
    const later = { ...triggerDetails, timestamp: 1773306900, rawData: "{}" };
    expect(await start(mock, { triggerDetails: later })).toBe(arn);
    expect(await start(mock, { triggerDetails: newTrigger() })).not.toBe(arn);
  });

  test("merges incidents of plans with the same text, whatever triggered them", async () => {
    const arn = await start(mock, { responsePlanArn: await planFor("outage"), triggerDetails: newTrigger() });
    expect(await readIncident(mock, arn)).toMatchObject({ dedupeString: "outage" });
    const responsePlanArn = await planFor("outage");
    expect(await start(mock, { responsePlanArn, triggerDetails: newTrigger() })).toBe(arn);
    expect(await start(mock, { responsePlanArn: await planFor("another") })).not.toBe(arn);
  });

  test("opens an incident for each start without a trigger or a text", async () => {
    const [first, second] = [await start(mock), await start(mock)];
    expect(second).not.toBe(first);
    const texts = [await readIncident(mock, first), await readIncident(mock, second)];
    expect(new Set(texts.map(({ dedupeString }) => dedupeString)).size).toBe(2);
  });

  test("leaves the open incident as it is, and adds related items and what triggered it", async () => {
    const responsePlanArn = await planFor("kept");
    const arn = await start(mock, { responsePlanArn });
    const before = await readIncident(mock, arn);
    const items = (await relatedItems(mock, arn)).length;
    const events = (await timeline(mock, arn)).eventSummaries.length;
    const again = { responsePlanArn, title: "Other", impact: 5, triggerDetails: newTrigger() };
    await start(mock, again);
    expect(await readIncident(mock, arn)).toEqual(before);
    const { eventSummaries } = await timeline(mock, arn);
    expect(eventSummaries).toHaveLength(events + 1);
    const triggers = await dataOf(mock, arn, "SSM Incident Trigger");
    expect(triggers).toEqual([expect.objectContaining({ createdIncident: false })]);

    const identifier = { type: "OTHER", value: { url: "https://status.example" } };
    await start(mock, { ...again, relatedItems: [{ identifier }] });
    expect(await relatedItems(mock, arn)).toHaveLength(items + 1);
    expect(await readIncident(mock, arn)).toMatchObject({ title: before.title, impact: before.impact });
  });

  test("records each related item of a later start, and none that the incident has", async () => {
    const responsePlanArn = await planFor("items");
    const [a, b] = ["https://a.example", "https://b.example"].map((url) => ({
      identifier: { type: "OTHER", value: { url } },
      title: url,
    }));
    const arn = await start(mock, { responsePlanArn, relatedItems: [a] });
    const before = await relatedItems(mock, arn);
    const { lastModifiedTime } = await readIncident(mock, arn);
    await start(mock, { responsePlanArn, relatedItems: [a] });
    expect(await readIncident(mock, arn)).toMatchObject({ lastModifiedTime });
    expect(await dataOf(mock, arn, "SSM Incident Record Update")).toHaveLength(1); // that of the OpsItem

    const titled = { ...a, title: "Status" };
    await start(mock, { responsePlanArn, relatedItems: [titled, b] });
    expect(await relatedItems(mock, arn)).toMatchObject([
      { ...titled, generatedId: before[0]?.["generatedId"] },
      { ...b, generatedId: expect.any(String) as string },
    ]);
    const updates = await dataOf(mock, arn, "SSM Incident Record Update");
    expect(updates.slice(0, -1)).toMatchObject(
      [b, titled].map((itemToAdd) => ({
        modifiedAttributes: [{ attributeName: "relatedItems", newValue: JSON.stringify({ itemToAdd }) }],
      })),
    );
    expect((await readIncident(mock, arn))["lastModifiedTime"]).toBeGreaterThan(Number(lastModifiedTime));
    // The OpsItem is that of the first start.
    const opsItems = (await allRelatedItems(mock, arn)).filter(({ title }) => title === "parentItem");
    expect(opsItems).toHaveLength(1);
  });

  test("takes nothing of another plan with the same text", async () => {
    const arn = await start(mock, { responsePlanArn: await planFor("shared") });
    const before = await readIncident(mock, arn);
    const incidentTags = { team: "orders" };
    const incidentTemplate = { title: "Orders", impact: 1, dedupeString: "shared", incidentTags };
    const responsePlanArn = await createPlan(mock, { incidentTemplate });
    expect(await start(mock, { responsePlanArn })).toBe(arn);
    expect(await readIncident(mock, arn)).toEqual(before);
    expect(await readTags(mock, arn)).toEqual({});
  });

  test("writes a later start once for a token", async () => {
    const responsePlanArn = await planFor("written once");
    const arn = await start(mock, { responsePlanArn });
    const later = { responsePlanArn, triggerDetails: newTrigger(), clientToken: "written once" };
    for (const _ of [1, 2]) expect(await start(mock, later)).toBe(arn);
    expect(await dataOf(mock, arn, "SSM Incident Trigger")).toHaveLength(1);
  });

  test("opens a new incident once the other is resolved or deleted, and merges again once it is reopened", async () => {
    const responsePlanArn = await planFor("again");
    const first = await start(mock, { responsePlanArn });
    await call(mock, "updateIncidentRecord", { arn: first, status: "RESOLVED" });
    const second = await start(mock, { responsePlanArn });
    expect(second).not.toBe(first);
    await call(mock, "deleteIncidentRecord", { arn: second });
    const third = await start(mock, { responsePlanArn });
    expect([first, second]).not.toContain(third);
    await call(mock, "updateIncidentRecord", { arn: first, status: "OPEN" });
    await call(mock, "updateIncidentRecord", { arn: third, status: "RESOLVED" });
    expect(await start(mock, { responsePlanArn })).toBe(first);
  });

  test("repeats the ARN for a token, whatever has happened since", async () => {
    const responsePlanArn = await planFor("token");
    const arn = await start(mock, { responsePlanArn });
    expect(await start(mock, { responsePlanArn, clientToken: "duplicate" })).toBe(arn);
    await call(mock, "deleteIncidentRecord", { arn });
    expect(await start(mock, { responsePlanArn, clientToken: "duplicate" })).toBe(arn);
  });

  test("opens one incident for starts at the same time", async () => {
    const responsePlanArn = await planFor("at once");
    const arns = await Promise.all(Array.from({ length: 10 }, () => start(mock, { responsePlanArn })));
    expect(new Set(arns).size).toBe(1);
  });
});
