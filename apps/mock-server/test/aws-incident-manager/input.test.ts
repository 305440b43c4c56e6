import { afterAll, beforeAll, expect, test } from "vitest";

import { startMockServer, type MockServer } from "../../src/index.js";
import { call, get, type Answer } from "./call.js";
import { planArn } from "./client.js";
import type { Signed } from "./sign.js";

let mock: MockServer;
let incidentRecordArn: string;

beforeAll(async () => {
  mock = await startMockServer({ vendors: ["aws-incident-manager"] });
  const { body } = await call(mock, "startIncident", { responsePlanArn: planArn });
  ({ incidentRecordArn } = body as { incidentRecordArn: string });
});
afterAll(() => mock.close());

const create = (members: object): Promise<Answer> =>
  call(mock, "createTimelineEvent", {
    incidentRecordArn,
    eventTime: 1773307260,
    eventType: "Note",
    eventData: '"text"',
    ...members,
  });

const list = (members: object): Promise<Answer> =>
  call(mock, "listTimelineEvents", { incidentRecordArn, ...members });

const refusal = (name: string, message: string): object => ({
  status: 400,
  error: name,
  body: { message, __type: name },
});

test.each([
  ["unreadable JSON", '{"eventTime":NaN}'],
  ["a list", "[]"],
  ["a number", "10"],
  ["null", "null"],
])("can not read %s as an input", async (_what, body) => {
  for (const operation of ["createTimelineEvent", "listIncidentRecords"])
    expect(await call(mock, operation, body)).toMatchObject({ status: 400, error: "SerializationException" });
});

test.each([
  ["A number was expected at 'eventTime'", { eventTime: "2026-03-12T09:21:00Z" }],
  ["A number was expected at 'eventTime'", { eventTime: "1773307260" }],
  ["A number was expected at 'eventTime'", { eventTime: true }],
  ["A string was expected at 'eventData'", { eventData: { text: "an object" } }],
  ["A list was expected at 'eventReferences'", { eventReferences: "arn:aws:s3:::bucket" }],
  [
    "An object was expected at 'eventReferences.2.member'",
    { eventReferences: [{ resource: "arn:aws:s3:::b" }, null] },
  ],
])("reads wrong types as SerializationException: %s", async (message, members) => {
  expect(await create(members)).toMatchObject(refusal("SerializationException", message));
});

test.each([
  ["no member", {}],
  ["two members", { resource: "arn:aws:s3:::bucket", relatedItemId: `related-item/TASK/${"0".repeat(32)}` }],
  ["an unknown member", { arn: "arn:aws:s3:::bucket" }],
  ["a known and an unknown member", { resource: "arn:aws:s3:::bucket", arn: "x" }],
  ["a null for a member", { resource: null }],
])("takes a union with %s for a SerializationException", async (_what, reference) => {
  const message = "Exactly one member of the union was expected at 'eventReferences.1.member'";
  const answer = await create({ eventReferences: [reference] });
  expect(answer).toMatchObject(refusal("SerializationException", message));
});

test("takes two conditions in one filter for a union with two members", async () => {
  const filters = [{ key: "eventTime", condition: { after: 1, before: 2 } }];
  const message = "Exactly one member of the union was expected at 'filters.1.member.condition'";
  expect(await list({ filters })).toMatchObject(refusal("SerializationException", message));
});

const arnPattern = "^arn:aws(-cn|-us-gov)?:[a-z0-9-]*:[a-z0-9-]*:([0-9]{12})?:.+$";

test.each([
  ["a missing member", "Value null at 'eventData'", "not be null", { eventData: undefined }],
  ["a null for a required member", "Value null at 'eventData'", "not be null", { eventData: null }],
  ["a null for an optional member", "Value null at 'clientToken'", "not be null", { clientToken: null }],
  [
    "a broken pattern",
    "Value 'nope' at 'incidentRecordArn'",
    `satisfy regular expression pattern: ${arnPattern}`,
    { incidentRecordArn: "nope" },
  ],
  [
    "a broken length",
    `Value '${"x".repeat(101)}' at 'eventType'`,
    "have length less than or equal to 100",
    { eventType: "x".repeat(101) },
  ],
  [
    "a broken pattern in a list",
    "Value 'nope' at 'eventReferences.2.member.resource'",
    `satisfy regular expression pattern: ${arnPattern}`,
    { eventReferences: [{ resource: "arn:aws:s3:::bucket" }, { resource: "nope" }] },
  ],
])("reads %s as ValidationException", async (_what, value, rule, members) => {
  const message = `1 validation error detected: ${value} failed to satisfy constraint: Member must ${rule}`;
  expect(await create(members)).toMatchObject(refusal("ValidationException", message));
});

test("counts and names all broken rules in one message", async () => {
  const filters = [{ key: "eventTime" }];
  const { body } = await list({ maxResults: 0, sortBy: "EVENT_TYPE", filters });
  const { message } = body as { message: string };
  const [count, ...lines] = message.split(/: (?=Value)|; /);
  expect(count).toBe("3 validation errors detected");
  expect(lines.toSorted()).toEqual([
    "Value '0' at 'maxResults' failed to satisfy constraint: Member must have value greater than or equal to 1",
    "Value 'EVENT_TYPE' at 'sortBy' failed to satisfy constraint: Member must satisfy enum value set: [EVENT_TIME]",
    "Value null at 'filters.1.member.condition' failed to satisfy constraint: Member must not be null",
  ]);
});

test("judges the parameters of a GET in the same words", async () => {
  const { body } = await get(mock, "getTimelineEvent", { eventId: "x".repeat(51) });
  expect(body).toMatchObject({
    message: `2 validation errors detected: Value null at 'incidentRecordArn' failed to satisfy constraint: Member must not be null; Value '${"x".repeat(51)}' at 'eventId' failed to satisfy constraint: Member must have length less than or equal to 50`,
  });
});

test("takes an integer with a fraction for a SerializationException", async () => {
  const message = "An integer was expected at 'maxResults'";
  expect(await list({ maxResults: 1.5 })).toMatchObject(refusal("SerializationException", message));
});

test("counts characters, not UTF-16 units", async () => {
  expect(await create({ eventType: "😀".repeat(100) })).toMatchObject({ status: 201 });
  expect(await create({ eventType: "😀".repeat(101) })).toMatchObject({ error: "ValidationException" });
});

test("takes empty text where the vendor sets no least length", async () => {
  expect(await create({ eventType: "", eventData: "", clientToken: "" })).toMatchObject({ status: 201 });
});

test("ignores members that the contract does not name, and does not read them back", async () => {
  const created = await create({ eventId: "mine", eventUpdatedTime: 1, color: "red" });
  const { eventId } = created.body as { eventId: string };
  expect(eventId).not.toBe("mine");
  const { body } = await get(mock, "getTimelineEvent", { eventId, incidentRecordArn });
  expect(body).not.toHaveProperty("event.color");
  expect(body).not.toHaveProperty("event.eventUpdatedTime", 1);
});

test("never repeats a credential in an answer", async () => {
  const credentials = { accessKeyId: "AKIAPRECIOUS", secretAccessKey: "precious", sessionToken: "precious" };
  for (const headers of [{}, { authorization: "AWS4-HMAC-SHA256 PRECIOUS" }]) {
    const tamper = (signed: Signed): Signed => ({
      ...signed,
      headers: { ...signed.headers, ...headers },
    });
    const { status, text } = await call(mock, "listIncidentRecords", {}, { credentials, tamper });
    expect([status, text.toLowerCase().includes("precious")]).toEqual([403, false]);
  }
});
