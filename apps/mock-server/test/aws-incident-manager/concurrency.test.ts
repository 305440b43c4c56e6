import { afterAll, beforeAll, expect, test } from "vitest";

import { startMockServer, type MockServer } from "../../src/index.js";
import { call, type ReceivedResponse } from "./call.js";
import { planArn } from "./client.js";
import {
  allRelatedItems,
  callersEvents,
  dataOf,
  idOf,
  readEvent,
  readIncident,
  relatedItems,
  start,
  timeline,
  write,
} from "./incident.js";
import { createPlan } from "./plan.js";

let mock: MockServer;

beforeAll(async () => {
  mock = await startMockServer({ vendors: ["aws-incident-manager"] });
});
// The first call of an operation prepares it, and calls that wait for that are no longer parallel.
beforeAll(async () => {
  const incidentRecordArn = await start(mock);
  const eventId = idOf(await write(mock, incidentRecordArn));
  await call(mock, "updateTimelineEvent", { incidentRecordArn, eventId, eventTime: 1 });
  await call(mock, "updateIncidentRecord", { arn: incidentRecordArn, impact: 1 });
  await change(incidentRecordArn, { itemToAdd: { identifier: wiki } });
});
afterAll(() => mock.close());

const clientToken = "aa1b2cde-27e3-42ff-9cac-9938047d51f6";
const wiki = { type: "ANALYSIS", value: { url: "https://wiki.example/checkout" } };

/** Sends a request for each value at once. */
function parallel<T>(
  values: readonly T[],
  send: (value: T) => Promise<ReceivedResponse>,
): Promise<readonly ReceivedResponse[]> {
  return Promise.all(values.map(send));
}

/** Enough parallel calls for some of them to overlap. */
const numbers = [0, 1, 2, 3, 4, 5, 6, 7];

function change(incidentRecordArn: string, relatedItemsUpdate: object): Promise<ReceivedResponse> {
  return call(mock, "updateRelatedItems", { incidentRecordArn, relatedItemsUpdate });
}

test("parallel creations with one client token write one event (R22)", async () => {
  const arn = await start(mock);
  const responses = await parallel(numbers, () => write(mock, arn, { clientToken }));
  expect(responses.map(({ status }) => status)).toEqual(numbers.map(() => 201));
  expect(new Set(responses.map(idOf)).size).toBe(1);
  expect(await callersEvents(mock, arn)).toHaveLength(1);
});

test("parallel starts with one client token open one incident (R22)", async () => {
  const before = await numberOfIncidents();
  const body = { responsePlanArn: planArn, clientToken: "start" };
  const responses = await parallel(numbers, () => call(mock, "startIncident", body));
  expect(responses.map(({ status }) => status)).toEqual(numbers.map(() => 200));
  expect(new Set(responses.map(({ text }) => text)).size).toBe(1);
  expect(await numberOfIncidents()).toBe(before + 1);
});

test("parallel updates with one client token record one change (R22, R34)", async () => {
  const arn = await start(mock);
  const body = { arn, impact: 1, clientToken: "update" };
  const responses = await parallel(numbers, () => call(mock, "updateIncidentRecord", body));
  expect(responses.map(({ status }) => status)).toEqual(numbers.map(() => 204));
  const updates = await dataOf(mock, arn, "SSM Incident Record Update");
  expect(updates).toHaveLength(2); // with that of the OpsItem
});

test("of parallel creations with one client token and different details, one succeeds (R22)", async () => {
  const arn = await start(mock);
  const responses = await parallel(numbers, (number) =>
    write(mock, arn, { clientToken: "reused", eventData: String(number) }),
  );
  const written = responses.flatMap((response) => (response.status === 201 ? [idOf(response)] : []));
  const conflicts = responses.flatMap(({ status, body }) => (status === 409 ? [body] : []));
  expect(written).toHaveLength(1);
  const conflict = { resourceType: "TIMELINE_EVENT", resourceIdentifier: written[0] };
  expect(conflicts).toMatchObject(numbers.slice(1).map(() => conflict));
  expect(await callersEvents(mock, arn)).toHaveLength(1);
});

test("parallel additions of one related item add it once, and keep the title that one of them sent (R39)", async () => {
  const arn = await start(mock);
  const responses = await parallel(numbers, (number) =>
    change(arn, { itemToAdd: { identifier: wiki, ...(number === 0 && { title: "Why" }) } }),
  );
  expect(responses.map(({ status }) => status)).toEqual(numbers.map(() => 204));
  expect(await relatedItems(mock, arn)).toMatchObject([{ identifier: wiki, title: "Why" }]);
});

test("parallel updates of one event keep each other's changes (R19)", async () => {
  const arn = await start(mock);
  const eventId = idOf(await write(mock, arn));
  const changes = [
    { eventTime: 5 },
    { eventType: "Custom Event" },
    { eventData: '"changed"' },
    { eventReferences: [{ resource: arn }] },
  ];
  await parallel(changes, (properties) =>
    call(mock, "updateTimelineEvent", { incidentRecordArn: arn, eventId, ...properties }),
  );
  expect(await readEvent(mock, arn, eventId)).toMatchObject(Object.assign({}, ...changes));
});

test("parallel updates of one incident keep each other's changes (R34)", async () => {
  const arn = await start(mock);
  const changes = [{ title: "Checkout" }, { summary: "Slow" }, { impact: 1 }, { status: "RESOLVED" }];
  await parallel(changes, (properties) => call(mock, "updateIncidentRecord", { arn, ...properties }));
  expect(await readIncident(mock, arn)).toMatchObject(Object.assign({}, ...changes));
  const updates = await dataOf(mock, arn, "SSM Incident Record Update");
  expect(updates).toHaveLength(5); // with that of the OpsItem
});

test("a deletion leaves nothing of the events and items that are written at the same time (R37)", async () => {
  const arn = await start(mock);
  const [deletion, ...writes] = await Promise.all([
    call(mock, "deleteIncidentRecord", { arn }),
    write(mock, arn),
    write(mock, arn),
    change(arn, { itemToAdd: { identifier: wiki } }),
    call(mock, "updateIncidentRecord", { arn, impact: 1 }),
  ]);
  expect(deletion.status).toBe(204);
  for (const { status } of writes) expect([201, 204, 404]).toContain(status);
  expect((await timeline(mock, arn)).eventSummaries).toEqual([]);
  expect(await allRelatedItems(mock, arn)).toEqual([]);
  expect(await write(mock, arn)).toMatchObject({ status: 404 });
});

test("the deletion of the replication set leaves nothing of what is started and made at the same time (R56)", async () => {
  const { body } = await call(mock, "createReplicationSet", { regions: { "us-east-1": {} } });
  const { arn } = body as { arn: string };
  const responsePlanArn = await createPlan(mock);
  const [deletion, ...starts] = await Promise.all([
    call(mock, `deleteReplicationSet?arn=${encodeURIComponent(arn)}`),
    ...numbers.map((number) =>
      call(mock, "startIncident", { responsePlanArn, clientToken: `set ${number}` }),
    ),
  ]);
  expect(deletion.status).toBe(204);
  for (const { status } of starts) expect([200, 404]).toContain(status);
  expect(await numberOfIncidents()).toBe(0);
  expect((await call(mock, "listResponsePlans")).body).toMatchObject({ responsePlanSummaries: [] });
  for (const { body: started } of starts.filter(({ status }) => status === 200)) {
    const { incidentRecordArn } = started as { incidentRecordArn: string };
    expect((await timeline(mock, incidentRecordArn)).eventSummaries).toEqual([]);
  }
});

async function numberOfIncidents(): Promise<number> {
  const { body } = await call(mock, "listIncidentRecords");
  return (body as { incidentRecordSummaries: readonly unknown[] }).incidentRecordSummaries.length;
}
