import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { startMockServer } from "../../src/server/start.js";
import type { MockServer } from "../../src/server/mock-server.js";
import { networkTest } from "../without-port.js";

let mock: MockServer;
beforeAll(async () => {
  mock = await startMockServer({ vendors: ["rebilly"] });
});
afterAll(() => mock.close());

/** Calls the server's own API. */
async function call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(`${mock.address}${path}`, {
    method,
    headers: { ...(body !== undefined && { "Content-Type": "application/json" }), ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const json = text === "" ? undefined : (JSON.parse(text) as Record<string, unknown>);
  return { status: response.status, body: json, headers: response.headers };
}

test("says that the server runs", async () => {
  expect(await call("GET", "/_mock/health")).toMatchObject({
    status: 200,
    body: { status: "ok", contracts: [{ name: "rebilly", state: "served" }] },
  });
});

test("lists what is served, with the URLs of the session", async () => {
  const { body } = await call("GET", "/~one/_mock/vendors");
  expect(body).toMatchObject({
    vendors: [
      {
        name: "rebilly",
        url: `${mock.address}/~one/rebilly`,
        credentials: { secretApiKey: "sk_sandbox_mock" },
        sentAs: { secretApiKey: "REB-APIKEY: sk_sandbox_mock" },
      },
    ],
  });
});

test("sends the exchanges after the last one that the reader knows, then those that follow", async () => {
  await fetch(`${mock.address}/~events/rebilly/first`);
  await fetch(`${mock.address}/~events/rebilly/second`);
  const { body, headers } = await fetch(`${mock.address}/~events/_mock/journal/events`, {
    headers: { "Last-Event-ID": "1" },
  });
  expect(headers.get("cache-control")).toBe("no-store");
  const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
  expect((await reader?.read())?.value).toMatch(/^event: exchange\ndata: .*"path":"\/second".*\nid: 2\n\n$/);
  await fetch(`${mock.address}/~events/rebilly/third`);
  expect((await reader?.read())?.value).toContain('"path":"/third"');
  await reader?.cancel();
});

const snapshotAt = (time: string) => ({
  format: "event-contracts/snapshot/1",
  vendors: {},
  clock: { time, frozen: true },
});

describe("the clock of a session", () => {
  const headers = { "X-Mock-Session": "clock" };

  test("is set, frozen and advanced, and returns to real time", async () => {
    const time = "2030-01-31T12:00:00.000Z";
    expect(await call("PUT", "/_mock/clock", { time, frozen: true }, headers)).toMatchObject({
      status: 200,
      body: { time, frozen: true },
    });
    expect(await call("POST", "/_mock/clock/advance", { duration: "P1MT1H" }, headers)).toMatchObject({
      body: { time: "2030-02-28T13:00:00.000Z", frozen: true },
    });
    const { headers: received } = await fetch(`${mock.address}/~clock/rebilly/nothing`);
    expect(received.get("date")).toBe("Thu, 28 Feb 2030 13:00:00 GMT");
    expect(await call("DELETE", "/_mock/clock", undefined, headers)).toMatchObject({
      body: { frozen: false, offsetMilliseconds: 0 },
    });
  });

  test.each([
    ["PUT", "/_mock/clock", { time: "2016-12-31T23:59:60Z" }],
    ["POST", "/_mock/sessions", { name: "leap", time: "2016-12-31T23:59:60Z" }],
    ["PUT", "/_mock/clock", { time: "9999-12-31T23:59:59-12:00", frozen: true }],
    ["PUT", "/_mock/clock", { time: "0000-01-01T00:00:00+14:00" }],
    ["POST", "/_mock/sessions", { name: "leap", time: "0000-12-31T23:59:59Z" }],
    ["PUT", "/_mock/state/snapshot", snapshotAt("+010000-01-01T00:00:00.000Z")],
    ["PUT", "/_mock/state/snapshot", snapshotAt("0000-12-31T23:59:59.999Z")],
    ["POST", "/_mock/clock/advance", { duration: "PT" }],
    ["POST", "/_mock/clock/advance", { milliseconds: 9e15 }],
    ["POST", "/_mock/clock/advance", { duration: "P999999Y" }],
  ])("%s %s %o is refused, and changes nothing", async (method, path, body) => {
    expect(await call(method, path, body, headers)).toMatchObject({ status: 422 });
    expect(await call("GET", "/_mock/clock", undefined, headers)).toMatchObject({
      body: { offsetMilliseconds: 0, frozen: false },
    });
    expect(await call("GET", "/_mock/sessions/leap")).toMatchObject({ status: 404 });
  });

  test("is not advanced beyond the year 9999", async () => {
    const last = { "X-Mock-Session": "last" };
    const set = { time: "9999-12-31T23:59:59.999Z", frozen: true };
    expect(await call("PUT", "/_mock/clock", set, last)).toMatchObject({ status: 200 });
    for (const body of [{ duration: "PT1S" }, { milliseconds: 1 }]) {
      expect(await call("POST", "/_mock/clock/advance", body, last)).toMatchObject({ status: 422 });
    }
    const unfrozen = { time: "9999-12-31T23:59:59-01:00", frozen: false };
    expect(await call("PUT", "/_mock/clock", unfrozen, last)).toMatchObject({ status: 422 });
    expect(await call("GET", "/_mock/clock", undefined, last)).toMatchObject({ status: 200, body: set });
  });

  test("is advanced by fractions of a second", async () => {
    const half = { "X-Mock-Session": "half" };
    expect(await call("POST", "/_mock/clock/advance", { duration: "PT1.5S" }, half)).toMatchObject({
      body: { offsetMilliseconds: 1500 },
    });
  });

  test("is its own", async () => {
    await call("PUT", "/_mock/clock", { time: "2030-01-31T12:00:00Z" }, headers);
    expect(await call("GET", "/_mock/clock")).toMatchObject({ body: { offsetMilliseconds: 0 } });
  });
});

describe("sessions", () => {
  test("are created, listed, read and ended", async () => {
    const created = await call("POST", "/_mock/sessions", { name: "made", seed: 7 });
    expect(created).toMatchObject({ status: 201, body: { name: "made" } });
    expect(await call("POST", "/_mock/sessions", { name: "made" })).toMatchObject({ status: 409 });
    expect(await call("GET", "/_mock/sessions/made")).toMatchObject({ status: 200 });
    expect(await call("DELETE", "/_mock/sessions/made")).toMatchObject({ status: 204 });
    expect(await call("GET", "/_mock/sessions/made")).toMatchObject({ status: 404 });
  });

  test("begin at the time that is given, frozen or not", async () => {
    const time = "2030-01-31T12:00:00.000Z";
    for (const [name, frozen] of [
      ["still", true],
      ["going", false],
    ] as const) {
      expect(await call("POST", "/_mock/sessions", { name, time, frozen })).toMatchObject({ status: 201 });
      const { body } = await call("GET", `/~${name}/_mock/clock`);
      expect(body?.["frozen"]).toBe(frozen);
      expect(body?.["time"]).toMatch(frozen ? /^2030-01-31T12:00:00\.000Z$/ : /^2030-01-31T12:0/);
    }
  });

  test("have names of the server's choice too", async () => {
    const { body } = await call("POST", "/_mock/sessions", {});
    expect(await call("GET", `/_mock/sessions/${String(body?.["name"])}`)).toMatchObject({ status: 200 });
  });
});

test.each([
  ["POST", "/_mock/reset?part=clock", 'resetSession takes no query parameter "part". Did you mean parts?'],
  [
    "GET",
    "/_mock/journal?vendr=rebilly",
    'listExchanges takes no query parameter "vendr". Did you mean vendor?',
  ],
  ["GET", "/_mock/sessions?name=x", 'listSessions takes no query parameter "name". Leave it out.'],
  ["GET", "/_mock/health?a", 'getHealth takes no query parameter "a". Leave it out.'],
])("%s %s is refused, and nothing is done", async (method, path, detail) => {
  const headers = { "X-Mock-Session": "query" };
  await call("PUT", "/_mock/clock", { time: "2030-01-31T12:00:00.000Z", frozen: true }, headers);
  expect(await call(method, path, undefined, headers)).toMatchObject({ status: 400, body: { detail } });
  expect(await call("GET", "/_mock/clock", undefined, headers)).toMatchObject({ body: { frozen: true } });
});

describe("a call about the server's sessions", () => {
  const headers = { "X-Mock-Session": "named" };

  test.each([
    ["GET", "/_mock/sessions/named", 404],
    ["DELETE", "/_mock/sessions/named", 404],
    ["GET", "/_mock/sessions", 200],
    ["GET", "/_mock/health", 200],
  ])("begins none that it names: %s %s", async (method, path, status) => {
    expect(await call(method, path, undefined, headers)).toMatchObject({ status });
    expect(await call(method, `/~named${path}`)).toMatchObject({ status });
    expect(await call("GET", "/_mock/sessions/named")).toMatchObject({ status: 404 });
  });

  test("creates the one that it names", async () => {
    expect(await call("POST", "/~own/_mock/sessions", { name: "own" })).toMatchObject({ status: 201 });
  });

  test("refuses the name of none", async () => {
    expect(await call("GET", "/~a%20b/_mock/sessions")).toMatchObject({ status: 400 });
  });
});

test("a step of a seed that names a session is refused with its place", async () => {
  const steps = [{ operationId: "createCustomer", body: {}, headers: { "x-Mock-Session": "other" } }];
  expect(await call("POST", "/_mock/state/seed", { vendor: "rebilly", steps })).toMatchObject({
    status: 422,
    body: { errors: [{ pointer: "#/steps/0/headers/x-Mock-Session" }] },
  });
});

test("a place in a seed is a JSON pointer", async () => {
  const steps = [{ operationId: "getCustomer", path: { id: "x", "a~b/c": 1 } }];
  const { status, body } = await call("POST", "/_mock/state/seed", { steps });
  expect([status, body?.["errors"]]).toEqual([
    422,
    [expect.objectContaining({ pointer: "#/steps/0/path/a~0b~1c" })],
  ]);
});

test("a snapshot of a vendor that is not served is refused, and changes nothing", async () => {
  const snapshot = { format: "event-contracts/snapshot/1", vendors: { rebily: {} } };
  expect(await call("PUT", "/_mock/state/snapshot", snapshot)).toMatchObject({
    status: 422,
    body: { detail: '/vendors/rebily: There is no vendor "rebily". Did you mean rebilly?' },
  });
});

describe("the guard refuses", () => {
  networkTest.each([
    ["a page of another origin", { Origin: "http://evil.example" }],
    ["a page that is sandboxed", { Origin: "null" }],
    ["a page that sends no origin", { "Sec-Fetch-Site": "cross-site" }],
  ])("%s", async (_, headers) => {
    const answer = await call("GET", "/_mock/vendors", undefined, headers);
    expect(answer).toMatchObject({ status: 403 });
    expect(answer.headers.get("access-control-allow-origin")).toBeNull();
  });

  test("a page of its own origin is let in", async () => {
    expect(await call("GET", "/_mock/vendors", undefined, { Origin: mock.address })).toMatchObject({
      status: 200,
    });
  });
});

describe("a name that nothing has", () => {
  const operationId = "createCustomr";

  test.each(["/_mock/journal", "/_mock/journal/har", "/_mock/state"])(
    "is refused as the vendor of %s",
    async (path) => {
      const { status, body } = await call("GET", `${path}?vendor=stripe`);
      expect(status).toBe(400);
      expect(body?.["detail"]).toBe('No vendor "stripe" is served. Choose from rebilly.');
    },
  );

  test("is refused as the operation of a verification, which would be verified else", async () => {
    const { status, body } = await call("POST", "/_mock/journal/verify", {
      match: { operationId },
      times: 0,
    });
    expect(status).toBe(422);
    expect(body?.["detail"]).toBe(
      'No contract has the operation "createCustomr". Did you mean createCustomer?',
    );
  });
});
