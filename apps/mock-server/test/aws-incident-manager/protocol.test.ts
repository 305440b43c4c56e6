import { request } from "node:http";

import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { startMockServer, type MockServer } from "../../src/index.js";
import { call, get, send, type ReceivedResponse, type CallOptions } from "./call.js";
import { planArn, unknownIncident } from "./client.js";
import { sign, type Signed } from "./sign.js";
import { strictOnly } from "../auth-mode/auth-mode.js";
import { networkTest } from "../without-port.js";

let mock: MockServer;

beforeAll(async () => {
  mock = await startMockServer({
    vendors: ["aws-incident-manager"],
    now: () => new Date("2030-01-01T00:00:00.123Z"),
  });
});
afterAll(() => mock.close());

/** Sends a request with its own headers and no others: `fetch` adds an `Accept`. */
function exchange({
  url,
  method,
  headers,
  body,
}: Signed): Promise<{ status: number | undefined; error: unknown }> {
  return new Promise((resolve, reject) => {
    request(url, { method, headers }, (response) => {
      response.resume();
      resolve({ status: response.statusCode, error: response.headers["x-amzn-errortype"] ?? null });
    })
      .on("error", reject)
      .end(body);
  });
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const unsuitable = { accept: "text/html", "content-type": "text/plain" };

/** One request with every fault, corrected one fault at a time in the order in which the faults are found. */
const faults: readonly [number, string, string, unknown, CallOptions][] = [
  [404, "UnknownOperationException", "createEvent", "{", { headers: unsuitable, region: "mars-north-1" }],
  [
    403,
    "InvalidSignatureException",
    "createTimelineEvent",
    "{",
    { headers: unsuitable, region: "mars-north-1" },
  ],
  [406, "NotAcceptableException", "createTimelineEvent", "{", { headers: unsuitable }],
  [
    415,
    "UnsupportedMediaTypeException",
    "createTimelineEvent",
    "{",
    { headers: { "content-type": "text/plain" } },
  ],
  [400, "SerializationException", "createTimelineEvent", "{", {}],
  [400, "SerializationException", "createTimelineEvent", { eventTime: "now" }, {}],
  [400, "ValidationException", "createTimelineEvent", { eventTime: 1 }, {}],
];

strictOnly(() => {
  test("R1 [our choice]: Checks a request in this order, and returns the first failure: route, size (the signature covers the whole body), signature, `Accept` and `Content-Type`, readable JSON, types and unions, other rules of the schema, existence, `clientToken`, the rules about the content (R20, R33b, R42).", async () => {
    const responses: ReceivedResponse[] = [];
    for (const [, , path, body, options] of faults) responses.push(await call(mock, path, body, options));
    expect(responses.map(({ status, error }) => [status, error])).toEqual(
      faults.map(([status, error]) => [status, error]),
    );
  });
});

test("R1, a valid request: checks the existence of the incident, and then the client token", async () => {
  const started = await call(mock, "startIncident", { responsePlanArn: planArn });
  const { incidentRecordArn } = started.body as { incidentRecordArn: string };
  const event = { incidentRecordArn, eventTime: 1, eventType: "Note", eventData: "1", clientToken: "order" };
  expect(await call(mock, "createTimelineEvent", event)).toMatchObject({ status: 201 });
  const elsewhere = { ...event, incidentRecordArn: unknownIncident };
  expect(await call(mock, "createTimelineEvent", { ...elsewhere, eventType: "x".repeat(101) })).toMatchObject(
    {
      error: "ValidationException",
    },
  );
  expect(await call(mock, "createTimelineEvent", elsewhere)).toMatchObject({ status: 404 });
  expect(await call(mock, "createTimelineEvent", { ...event, eventData: "2" })).toMatchObject({
    status: 409,
  });
});

test("R1, the size: is checked before the signature, which covers the body", async () => {
  const body = "x".repeat(1024 * 1024 + 1);
  const response = await call(mock, "createTimelineEvent", body, { region: "mars-north-1" });
  expect(response).toMatchObject({ status: 413, error: "RequestEntityTooLargeException" });
});

describe("R2 [vendor's text, client's code]: Sends an `x-amzn-RequestId` of its own with every response, and with every error `x-amzn-ErrorType` with the bare name and a JSON body with `message` and the same name in `__type`, never HTML or plain text.", () => {
  test("sends a request id of its own with every response", async () => {
    const responses = [
      await call(mock, "listIncidentRecords", {}),
      await call(mock, "listIncidentRecords", {}),
      await call(mock, "deleteIncidentRecord", { arn: unknownIncident }),
      await call(mock, "nowhere"),
      await call(mock, "listIncidentRecords", "{"),
    ];
    expect(responses.map(({ status }) => status)).toEqual([200, 200, 204, 404, 400]);
    const ids = responses.map(({ headers }) => headers.get("x-amzn-requestid") ?? "");
    for (const id of ids) expect(id).toMatch(uuid);
    expect(new Set(ids).size).toBe(responses.length);
  });

  test("names an error in a header and in a JSON body, and has neither on success", async () => {
    for (const [, error, path, body] of faults.slice(4)) {
      const { headers, body: response } = await call(mock, path, body);
      expect(headers.get("content-type")).toBe("application/json");
      expect(headers.get("x-amzn-errortype")).toBe(error);
      expect(response).toEqual({ message: expect.any(String) as string, __type: error });
    }
    expect(await call(mock, "listIncidentRecords", {})).toMatchObject({ status: 200, error: null });
  });

  test.each([
    ["code=403", 403, "AccessDeniedException"],
    ["code=403, example=tokenExpired", 403, "ExpiredTokenException"],
    ["code=404", 404, "ResourceNotFoundException"],
    ["code=409", 409, "ConflictException"],
    ["code=429", 429, "ThrottlingException"],
    ["code=500", 500, "InternalServerException"],
    ["code=418", 400, "SerializationException"],
  ])("names the error that a caller prefers by %s", async (prefer, status, error) => {
    const create = { responsePlanArn: planArn };
    const response = await call(mock, "startIncident", create, { headers: { prefer } });
    expect(response).toMatchObject({ status, error, body: { __type: error } });
  });
});

describe("R3 [vendor's text, our choice]: Returns 404 `UnknownOperationException` for an unknown path and for a known path with another method, never 405. The message names the method and the path, and says that this server does not have the operation.", () => {
  test.each([
    ["an unknown path", "POST", "createTimelineEvents"],
    ["the root", "GET", ""],
    ["another spelling", "POST", "CreateTimelineEvent"],
    ["a GET in place of a POST", "GET", "listTimelineEvents"],
    ["a POST in place of a GET", "POST", "getIncidentRecord"],
    ["a DELETE", "DELETE", "deleteTimelineEvent"],
  ])("rejects %s", async (_what, method, path) => {
    expect(await call(mock, path, "", { method })).toMatchObject({
      status: 404,
      error: "UnknownOperationException",
      body: {
        message: expect.stringContaining(
          `This mock server does not have the operation ${method} /${path} of Incident Manager.`,
        ) as string,
        __type: "UnknownOperationException",
      },
    });
  });

  test("says whether the path or the method is unknown, without the query", async () => {
    const { body } = await call(mock, "nowhere?secret=precious");
    expect(body).toHaveProperty("message", expect.stringContaining("The endpoint is right"));
    expect(JSON.stringify(body)).not.toContain("precious");
    expect((await call(mock, "listTimelineEvents", "", { method: "GET" })).body).toHaveProperty(
      "message",
      expect.stringContaining("The method of this path is POST."),
    );
  });

  test("repeats no more than the beginning of a long path", async () => {
    const { text } = await call(mock, "x".repeat(3000));
    expect(text.length).toBeLessThan(500);
  });
});

test("R3a [client's code]: Treats doubled slashes in a path as one.", async () => {
  expect(await call(mock, "/listIncidentRecords", {})).toMatchObject({ status: 200 });
});

describe("R4 [vendor's sample]: Accepts a request without `Content-Type`. Reads an empty body of `listIncidentRecords` as `{}`; for other operations an empty body lacks the required properties.", () => {
  test("accepts a body without Content-Type", async () => {
    const sent = call(mock, "startIncident", { responsePlanArn: planArn }, { headers: {} });
    expect(await sent).toMatchObject({ status: 200 });
  });

  test("reads an empty body as an object without properties", async () => {
    expect(await call(mock, "listIncidentRecords", "")).toMatchObject({ status: 200 });
    expect(await call(mock, "deleteTimelineEvent", "")).toMatchObject({
      error: "ValidationException",
      body: {
        message:
          "2 validation errors detected: Value null at 'incidentRecordArn' failed to satisfy constraint: Member must not be null; Value null at 'eventId' failed to satisfy constraint: Member must not be null",
      },
    });
  });
});

describe("R4a [vendor's text, client's code]: Returns 406 `NotAcceptableException` for an `Accept` header that does not match `application/json`, and 415 `UnsupportedMediaTypeException` for a `Content-Type` other than `application/json`. The vendor's clients send no `Accept`.", () => {
  test.each([
    [undefined, 200, null],
    ["*/*", 200, null],
    ["text/html, application/json;q=0.5", 200, null],
    ["application/xml", 406, "NotAcceptableException"],
  ])("responds to Accept %s with %i", async (accept, status, error) => {
    const url = `${mock.url("aws-incident-manager")}/listIncidentRecords`;
    const headers = { "content-type": "application/json", ...(accept !== undefined && { accept }) };
    const signed = await sign({ method: "POST", url, body: "{}", headers });
    expect(await exchange(signed)).toEqual({ status, error });
  });

  test.each([
    ["application/json", 200, null],
    ["Application/JSON; charset=utf-8", 200, null],
    ["application/hal+json", 415, "UnsupportedMediaTypeException"],
    ["text/plain", 415, "UnsupportedMediaTypeException"],
  ])("responds to Content-Type %s with %i", async (type, status, error) => {
    const headers = { "content-type": type };
    expect(await call(mock, "listIncidentRecords", {}, { headers })).toMatchObject({ status, error });
  });
});

test("R12 [client's code]: Sends the real time, or that of a session whose clock was set, in the `Date` header of responses, because the vendor's JavaScript client sets its clock by it.", async () => {
  const started = await call(mock, "startIncident", { responsePlanArn: planArn });
  const { incidentRecordArn: arn } = started.body as { incidentRecordArn: string };
  const { body, headers } = await get(mock, "getIncidentRecord", { arn });
  expect(body).toMatchObject({ incidentRecord: { creationTime: 1893456000.123 } });
  expect(Math.abs(Date.parse(headers.get("date") ?? "") - Date.now())).toBeLessThan(60_000);
});

networkTest("lets a page in a browser send requests and read errors", async () => {
  const url = `${mock.url("aws-incident-manager")}/listIncidentRecords`;
  const asked = await send({
    method: "OPTIONS",
    url,
    body: "",
    headers: {
      origin: "https://app.example",
      "access-control-request-method": "POST",
      "access-control-request-headers": "authorization,content-type,x-amz-content-sha256,x-amz-date",
    },
  });
  expect(asked.headers.get("access-control-allow-headers")).toContain("x-amz-content-sha256");
  const refused = await call(mock, "listIncidentRecords", "{", {
    headers: { origin: "https://app.example" },
  });
  expect(refused.headers.get("access-control-allow-origin")).toBe("*");
  expect(refused.headers.get("access-control-expose-headers")).toBe("*");
});

test("returns the same bytes for the same seed and the same requests", async () => {
  const run = async (): Promise<string[]> => {
    await using own = await startMockServer({
      vendors: ["aws-incident-manager"],
      seed: 7,
      now: () => new Date("2026-03-12T09:14:00Z"),
    });
    const responses = [
      await call(own, "startIncident", { responsePlanArn: planArn }),
      await call(own, "listIncidentRecords", {}),
      await call(own, "nowhere"),
    ];
    return responses.map(({ text, headers }) => `${headers.get("x-amzn-requestid")} ${text}`);
  };
  expect(await run()).toEqual(await run());
});

test.each([
  [409, "ConflictException"],
  [429, "ThrottlingException"],
  [500, "InternalServerException"],
])("an asked-for %s has the same name in header and body", async (status, name) => {
  const headers = { "content-type": "application/json", prefer: `code=${status}` };
  const response = await call(mock, "startIncident", { responsePlanArn: planArn }, { headers });
  expect(response).toMatchObject({ status, error: name, body: { __type: name } });
});
