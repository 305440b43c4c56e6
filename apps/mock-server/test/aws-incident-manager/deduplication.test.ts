import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { startMockServer, type MockServer } from "../../src/index.js";
import { call } from "./call.js";
import { dataOf, readIncident, relatedItems, start, timeline } from "./incident.js";
import { createPlan } from "./plan.js";

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

describe("R61 [vendor's text, our choice]: Gives an incident the `dedupeString` of its plan, otherwise the `triggerArn` of its `triggerDetails`, otherwise an id of its own. While an incident with that text is open, `startIncident` opens no other: it returns the ARN of the open one, whose title and impact stay, adds the `relatedItems` that were sent to it, and writes its trigger to the timeline, with `createdIncident` false.", () => {
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
