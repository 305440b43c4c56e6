import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { startMockServer, type MockServer } from "../../src/index.js";
import { call, get, type ReceivedResponse } from "./call.js";
import { planArn } from "./client.js";
import type { Signed } from "./sign.js";
import { strictOnly } from "../auth-mode/auth-mode.js";

let mock: MockServer;
let incidentRecordArn: string;

beforeAll(async () => {
  mock = await startMockServer({ vendors: ["aws-incident-manager"] });
  const { body } = await call(mock, "startIncident", { responsePlanArn: planArn });
  ({ incidentRecordArn } = body as { incidentRecordArn: string });
});
afterAll(() => mock.close());

const create = (properties: object): Promise<ReceivedResponse> =>
  call(mock, "createTimelineEvent", {
    incidentRecordArn,
    eventTime: 1773307260,
    eventType: "Note",
    eventData: '"text"',
    ...properties,
  });

const list = (properties: object): Promise<ReceivedResponse> =>
  call(mock, "listTimelineEvents", { incidentRecordArn, ...properties });

const refusal = (name: string, message: string): object => ({
  status: 400,
  error: name,
  body: { message, __type: name },
});

describe("R5 [vendor's text]: Returns 400 `SerializationException` for unreadable JSON, a body that is not an object, a wrong JSON type, an integer with a fraction or of more than 32 bits, a null in a list, or a union with no, several or unknown properties.", () => {
  test.each([
    ["unreadable JSON", '{"eventTime":NaN}'],
    ["a list", "[]"],
    ["a number", "10"],
    ["null", "null"],
  ])("rejects %s as a body", async (_what, body) => {
    for (const operation of ["createTimelineEvent", "listIncidentRecords"])
      expect(await call(mock, operation, body)).toMatchObject({
        status: 400,
        error: "SerializationException",
      });
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
  ])("rejects wrong types: %s", async (message, properties) => {
    expect(await create(properties)).toMatchObject(refusal("SerializationException", message));
  });

  test.each([
    ["no property", {}],
    [
      "two properties",
      { resource: "arn:aws:s3:::bucket", relatedItemId: `related-item/TASK/${"0".repeat(32)}` },
    ],
    ["an unknown property", { arn: "arn:aws:s3:::bucket" }],
    ["a known and an unknown property", { resource: "arn:aws:s3:::bucket", arn: "x" }],
    ["a null for its only property", { resource: null }],
    ["nulls only", { resource: null, relatedItemId: null }],
  ])("rejects a union with %s", async (_what, reference) => {
    const message = "Exactly one member of the union was expected at 'eventReferences.1.member'";
    const response = await create({ eventReferences: [reference] });
    expect(response).toMatchObject(refusal("SerializationException", message));
  });

  test("rejects a filter with two conditions", async () => {
    const filters = [{ key: "eventTime", condition: { after: 1, before: 2 } }];
    const message = "Exactly one member of the union was expected at 'filters.1.member.condition'";
    expect(await list({ filters })).toMatchObject(refusal("SerializationException", message));
  });

  test("rejects an integer with a fraction", async () => {
    const message = "An integer was expected at 'maxResults'";
    expect(await list({ maxResults: 1.5 })).toMatchObject(refusal("SerializationException", message));
  });

  test.each(["2147483648", "-2147483649", "4294967297", "9223372036854775808", "1e40"])(
    "rejects the integer %s, which has more than 32 bits",
    async (integer) => {
      const at = (place: string) =>
        refusal("SerializationException", `An integer of 32 bits was expected at '${place}'`);
      const maxResults = `{"incidentRecordArn":"${incidentRecordArn}","maxResults":${integer}}`;
      expect(await call(mock, "listTimelineEvents", maxResults)).toMatchObject(at("maxResults"));
      const impact = `{"arn":"${incidentRecordArn}","impact":${integer}}`;
      expect(await call(mock, "updateIncidentRecord", impact)).toMatchObject(at("impact"));
      const filters = `{"filters":[{"key":"impact","condition":{"equals":{"integerValues":[${integer}]}}}]}`;
      expect(await call(mock, "listIncidentRecords", filters)).toMatchObject(
        at("filters.1.member.condition.equals.integerValues.1.member"),
      );
    },
  );

  test("accepts an integer of 32 bits as the value of a filter", async () => {
    const filters = [{ key: "impact", condition: { equals: { integerValues: [-2147483648, 2147483647] } } }];
    expect(await call(mock, "listIncidentRecords", { filters })).toMatchObject({ status: 200 });
  });

  test.each([
    ["a lone continuation byte", Buffer.from([0x22, 0x80, 0x22])],
    ["text of another charset", Buffer.from('"é"', "latin1")],
    ["an overlong form", Buffer.from([0x22, 0xc0, 0xaf, 0x22])],
    ["half of a surrogate pair", Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22])],
  ])("rejects %s, which is not UTF-8", async (_what, text) => {
    const [before = "", after = ""] = JSON.stringify({
      incidentRecordArn,
      eventTime: 1,
      eventType: "Note",
      eventData: "TEXT",
    }).split('"TEXT"');
    const body = Buffer.concat([Buffer.from(before), text, Buffer.from(after)]);
    expect(await call(mock, "createTimelineEvent", body)).toMatchObject(
      refusal("SerializationException", "The body is not valid UTF-8."),
    );
  });
});

const arnPattern = "^arn:aws(-cn|-us-gov)?:[a-z0-9-]*:[a-z0-9-]*:([0-9]{12})?:.+$";

describe("R6 [vendor's text, our choice]: Returns 400 `ValidationException` if a required property is missing, or a length, pattern, range or enum is violated. Its message counts and names all violations: `2 validation errors detected: Value … at '…' failed to satisfy constraint: …; Value …`. Items of lists are named `list.1.member`, counted from 1.", () => {
  test.each([
    ["a missing property", "Value null at 'eventData'", "not be null", { eventData: undefined }],
    ["a null for a required property", "Value null at 'eventData'", "not be null", { eventData: null }],
    [
      "a broken pattern",
      "Value 'nope' at 'incidentRecordArn'",
      `satisfy regular expression pattern: ${arnPattern}`,
      { incidentRecordArn: "nope" },
    ],
    [
      "a broken length",
      `Value '${"x".repeat(129)}' at 'clientToken'`,
      "have length less than or equal to 128",
      { clientToken: "x".repeat(129) },
    ],
    [
      "milliseconds in place of seconds",
      "Value '1773307260000' at 'eventTime'",
      "have value less than or equal to 253402300799.999",
      { eventTime: 1773307260000 },
    ],
    [
      "a time before the year 1",
      "Value '-62135596801' at 'eventTime'",
      "have value greater than or equal to -62135596800",
      { eventTime: -62135596801 },
    ],
    [
      "a broken pattern in a list",
      "Value 'nope' at 'eventReferences.2.member.resource'",
      `satisfy regular expression pattern: ${arnPattern}`,
      { eventReferences: [{ resource: "arn:aws:s3:::bucket" }, { resource: "nope" }] },
    ],
  ])("rejects %s", async (_what, value, rule, properties) => {
    const message = `1 validation error detected: ${value} failed to satisfy constraint: Member must ${rule}`;
    expect(await create(properties)).toMatchObject(refusal("ValidationException", message));
  });

  test("counts and names all violations in one message", async () => {
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

  test("validates the parameters of a GET with the same messages", async () => {
    const { body } = await get(mock, "getTimelineEvent", { eventId: "x".repeat(51) });
    expect(body).toMatchObject({
      message: `2 validation errors detected: Value null at 'incidentRecordArn' failed to satisfy constraint: Member must not be null; Value '${"x".repeat(51)}' at 'eventId' failed to satisfy constraint: Member must have length less than or equal to 50`,
    });
  });
});

test("R6, a parameter sent twice: is a violation that says so", async () => {
  const arn = encodeURIComponent(incidentRecordArn);
  const path = `getIncidentRecord?arn=${arn}&arn=${arn}`;
  const value = JSON.stringify([incidentRecordArn, incidentRecordArn]);
  expect(await call(mock, path, "", { method: "GET", headers: {} })).toMatchObject({
    status: 400,
    error: "ValidationException",
    body: {
      message: `1 validation error detected: Value '${value}' at 'arn' failed to satisfy constraint: Member must be given once`,
    },
  });
});

test("R7 [vendor's text]: Counts lengths in Unicode code points.", async () => {
  expect(await create({ clientToken: "😀".repeat(128) })).toMatchObject({ status: 201 });
  expect(await create({ clientToken: "😀".repeat(129) })).toMatchObject({ error: "ValidationException" });
});

test("accepts empty text if the vendor has no minimum length", async () => {
  expect(await create({ eventData: "", clientToken: "" })).toMatchObject({ status: 201 });
});

test("R41 [our choice]: Ignores properties of a request that the contract does not define, and does not return them.", async () => {
  const created = await create({ eventId: "mine", eventUpdatedTime: 1, color: "red" });
  const { eventId } = created.body as { eventId: string };
  expect(eventId).not.toBe("mine");
  const { body } = await get(mock, "getTimelineEvent", { eventId, incidentRecordArn });
  expect(body).not.toHaveProperty("event.color");
  expect(body).not.toHaveProperty("event.eventUpdatedTime", 1);
});

strictOnly(() => {
  test("R11, any response: never repeats a credential", async () => {
    const credentials = {
      accessKeyId: "AKIAPRECIOUS",
      secretAccessKey: "precious",
      sessionToken: "precious",
    };
    for (const headers of [{}, { authorization: "AWS4-HMAC-SHA256 PRECIOUS" }]) {
      const tamper = (signed: Signed): Signed => ({
        ...signed,
        headers: { ...signed.headers, ...headers },
      });
      const { status, text } = await call(mock, "listIncidentRecords", {}, { credentials, tamper });
      expect([status, text.toLowerCase().includes("precious")]).toEqual([403, false]);
    }
  });
});
