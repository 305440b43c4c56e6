import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { field, prepare, startCapillary, type Caller, type Capillary } from "./start-capillary.js";

let capillary: Capillary;
let mock: Caller;

beforeAll(async () => {
  capillary = await startCapillary();
  mock = await capillary.organization();
});
afterAll(() => capillary.close());

const refused = (status: number, message: string) => ({
  status,
  body: { errors: [{ status: false, code: status, message }], warnings: [] },
});

describe("R4 [vendor's text, our choice]: Returns 400 for unreadable JSON and 415 for a body with another media type than JSON. If the schema of `createEvent` or `updateEvent` rejects a JSON object, the response is a business error with a code of R7 to R12. A violation without a code, here and in other calls, returns 400 before any business error.", () => {
  test.each(["{", "", '{"eventName":}'])("returns 400 for the unreadable body %j", async (text) => {
    for (const path of ["/v2/events", "/v2/events/webhook"]) {
      const { status, body } = await mock.post(path, text);
      expect([status, body.errors]).toEqual([400, [expect.objectContaining({ code: 400 })]]);
    }
  });

  test("returns 415 for a body of another media type", async () => {
    const response = await mock.post("/v2/events", "eventName=a", { "content-type": "text/plain" });
    expect(response).toMatchObject(refused(415, "Send the body as application/json"));
  });

  test.each([
    ["a list in place of the body", []],
    ["fields that are not a list", { eventName: "odd", actions: ["EMFConsumer"], fields: {} }],
    ["a description that is not a text", { eventName: "odd", actions: ["EMFConsumer"], description: 5 }],
    ["one of these beside a violation with a code", { eventName: "", actions: [], description: 5 }],
  ])("returns 400 for %s, as no code is published for it", async (_, body) => {
    const response = await mock.post("/v2/events", body);
    expect([response.status, response.body.errors]).toEqual([400, [expect.objectContaining({ code: 400 })]]);
  });

  test("returns 400 for a violation of the schema of another call", async () => {
    expect(await mock.put("/v2/events/webhook/disable", {})).toMatchObject(
      refused(400, "webHookId is required"),
    );
    expect(await mock.get("/v2/events/search?limit=ten")).toMatchObject(
      refused(400, "limit must be integer"),
    );
    expect(await mock.get("/v2/events/meta")).toMatchObject(refused(400, "event_name is required"));
  });
});

test("R5 [vendor's sample, our choice]: Changes nothing on a business error. It is a 200 with `errors`.", async () => {
  const bad = field("nights", "doubel");
  const created = await mock.post("/v2/events", {
    eventName: "bad",
    actions: ["EMFConsumer"],
    fields: [bad],
  });
  expect([created.status, created.body.errors.length]).toEqual([200, 1]);
  expect((await mock.get("/v2/events/meta?event_name=bad")).status).toBe(404);

  await mock.post("/v2/events", { eventName: "good", actions: ["EMFConsumer"] });
  const before = (await mock.get("/v2/events/meta?event_name=good")).text;
  const update = { eventName: "good", actions: ["EMFConsumer"], description: "New", fields: [bad] };
  expect((await mock.put("/v2/events", update)).body.errors).toHaveLength(1);
  expect((await mock.get("/v2/events/meta?event_name=good")).text).toBe(before);
});

test("R4a [our choice]: Returns 413 for a body of more than 1 MiB, and processes nothing.", async () => {
  const { uri } = await prepare(mock, "too large");
  const text = "x".repeat(1024 * 1024);
  const responses = [
    await mock.post("/v2/events", { eventName: text, actions: [] }),
    await mock.post("/v2/events/webhook", { transformerType: "WebEngageTransformer", tillCode: text }),
    await mock.post("/v3/oauth/token/generate", { key: "mock", secret: text }),
    await mock.post(uri, { event_name: "too large", guest: text }),
  ];
  for (const response of responses) {
    expect(response).toMatchObject(refused(413, "The body is too large"));
  }
  expect((await mock.get("/v2/events/logs?event_name=too%20large")).body.data).toEqual([]);
});

test("R4b [our choice]: Carries the HTTP status as the code of an error that has no published one.", async () => {
  expect(await mock.get("/v2/event")).toMatchObject(refused(404, "Resource not found"));
  expect(await mock.get("/v2/events/meta?event_name=none")).toMatchObject(
    refused(404, "none event not found"),
  );
  expect(await mock.get("/v2/events/meta")).toMatchObject(refused(400, "event_name is required"));
  expect(await mock.call("PATCH", "/v2/events")).toMatchObject(
    refused(405, "Send GET, HEAD, POST, PUT to this path"),
  );
});

test("returns 405 with the allowed methods for a wrong method", async () => {
  const { status, headers } = await mock.call("PATCH", "/v2/events");
  expect([status, headers.get("allow")]).toEqual([405, "GET, HEAD, POST, PUT"]);
});

test("R43a [vendor's text]: Returns JSON, whatever `format` says.", async () => {
  for (const format of ["json", "xml", ""]) {
    const { status, headers, body } = await mock.get(`/v2/events?format=${format}`);
    expect([status, headers.get("content-type"), body.errors]).toEqual([200, "application/json", []]);
    const unknown = await mock.get(`/v2/events/meta?event_name=none&format=${format}`);
    expect(unknown).toMatchObject(refused(404, "none event not found"));
  }
});
