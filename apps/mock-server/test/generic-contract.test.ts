import { connect } from "node:net";

import { afterAll, beforeAll, expect, test } from "vitest";

import { startMockServer } from "../src/server/start.js";
import type { MockServer } from "../src/server/mock-server.js";
import { exchange } from "./server/connection.js";
import { strictOnly } from "./auth-mode/auth-mode.js";
import { networkTest } from "./without-port.js";

let server: MockServer;

beforeAll(async () => {
  const file = new URL("fixtures/library.yaml", import.meta.url).pathname;
  server = await startMockServer({ specs: [file] });
});
afterAll(() => server.close());

async function call(method: string, path: string, body?: string, headers: Record<string, string> = {}) {
  const response = await fetch(`${server.url("library")}/v1${path}`, {
    method,
    headers: { "x-key": "mock", ...headers },
    ...(body !== undefined && { body: Buffer.from(body) }), // a string would add a content type
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: text === "" ? undefined : JSON.parse(text),
  };
}

test("returns the contract's example for an operation that is no part of a resource", async () => {
  const { status, body } = await call("GET", "/books/latest");
  expect([status, body]).toEqual([200, { id: "latest", title: "Dune Messiah" }]);
});

test("completes an example from the schema, with the required headers", async () => {
  const { status, headers, body } = await call("GET", "/books");
  expect(status).toBe(200);
  expect(headers.get("x-total")).toBe("1");
  expect(body).toEqual([{ id: "b2", title: "string" }]);
});

test("sends no body for a status without content", async () => {
  const { body } = await call("POST", "/books", '{"title":"Dune"}');
  expect(await call("DELETE", `/books/${body.id}`)).toMatchObject({ status: 204, body: undefined });
});

test("matches a fixed path before a templated one", async () => {
  expect((await call("GET", "/books/latest")).body).toEqual({ id: "latest", title: "Dune Messiah" });
});

strictOnly(() => {
  test("requires the credential, except for an operation without security", async () => {
    expect((await call("DELETE", "/books/b1", undefined, { "x-key": "wrong" })).status).toBe(401);
    expect((await call("GET", "/books/latest", undefined, { "x-key": "wrong" })).status).toBe(200);
  });
});

test.each([
  ["any", {}, 401],
  ["any", { "x-key": "whatever" }, 204],
  ["off", {}, 204],
] as const)("with auth %s and the headers %j, the status is %i", async (auth, headers, status) => {
  const file = new URL("fixtures/library.yaml", import.meta.url).pathname;
  await using open = await startMockServer({ specs: [file], auth });
  const response = await fetch(`${open.url("library")}/v1/books/b1`, { method: "DELETE", headers });
  expect(response.status).toBe(status);
});

test("repairs the author's example that breaks the contract, with a header that says so", async () => {
  const { status, headers, body } = await call("GET", "/books/b2");
  expect([status, body]).toEqual([200, { id: "b2", title: "string" }]);
  expect(JSON.parse(headers.get("x-contract-violations") ?? "")).toEqual([
    "the example was repaired: response/title is missing",
  ]);
});

strictOnly(() => {
  test("refuses with the contract's example if it is not problem details", async () => {
    const { status, headers, body } = await call("DELETE", "/books/b1", undefined, { "x-key": "wrong" });
    expect([status, headers.get("content-type"), body]).toEqual([
      401,
      "application/json",
      { code: "no-key" },
    ]);
  });
});

test.each([
  ["an empty title", '{"title":""}', "#/title", "must NOT have fewer than 1 characters", { minLength: 1 }],
  [
    "a title too long",
    `{"title":"${"x".repeat(21)}"}`,
    "#/title",
    "must NOT have more than 20 characters",
    { maxLength: 20 },
  ],
  ["a missing title", "{}", "#/title", "is missing", { required: "title" }],
  [
    "a text in place of a number",
    '{"title":"Dune","pages":"many"}',
    "#/pages",
    "must be integer",
    { type: "integer" },
  ],
])("refuses %s and names the place", async (_, json, pointer, detail, expected) => {
  const { status, body } = await call("POST", "/books", json);
  expect(status).toBe(422);
  expect(body.errors).toMatchObject([{ in: "body", pointer, detail, expected }]);
});

test("reports every violation, not only the first", async () => {
  const { body } = await call("POST", "/books", '{"title":"","pages":1.5}');
  expect(body.errors).toHaveLength(2);
});

test("ignores read-only properties of a request, whatever their values", async () => {
  expect((await call("POST", "/books", '{"title":"Dune","id":7}')).status).toBe(201);
});

test.each([
  ["limit=11", "must be <= 10"],
  ["limit=1e1", "must be integer"],
  ["limit=%20", "must be integer"],
  ["since=yesterday", 'must match format "date-time"'],
])("refuses the query %s", async (query, detail) => {
  const { status, body } = await call("GET", `/books?${query}`);
  expect([status, body.errors[0].detail]).toEqual([422, detail]);
});

test("accepts a date-time in a query whose colons are not encoded", async () => {
  expect((await call("GET", "/books?since=2026-01-01T00:00:00Z")).status).toBe(200);
});

test.each([
  ["text that is not JSON, by the status that the operation documents", "{", {}, 422],
  ["another media type, likewise", "a=1", { "content-type": "text/plain" }, 422],
  ["no body where one is required", undefined, {}, 422],
  ["more than 1 MiB", `"${"x".repeat(1024 * 1024)}"`, {}, 413],
  ["an unknown content coding", "{}", { "content-encoding": "made-up" }, 415],
])("refuses %s", async (_, body, headers, status) => {
  expect((await call("POST", "/books", body, headers)).status).toBe(status);
});

test("reads a body without a content type, and one with a charset, as the contract's media type", async () => {
  expect((await call("POST", "/books", '{"title":"Dune"}', {})).status).toBe(201);
  expect(
    (await call("POST", "/books", '{"title":"Dune"}', { "content-type": "Application/JSON; charset=UTF-8" }))
      .status,
  ).toBe(201);
});

test("lists the methods of a path if it does not have the one of the request", async () => {
  const { status, headers } = await call("PATCH", "/books");
  expect([status, headers.get("allow")]).toEqual([405, "GET, HEAD, POST"]);
});

test.each(["/nothing", "/BOOKS", "/books/%E0%A4%A"])(
  "returns a 4xx with a JSON body for %s",
  async (path) => {
    const { status, body } = await call("GET", path);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
    expect(body.title).toBeTruthy();
  },
);

test("refuses HEAD where the contract says that GET changes state (RFC 9110 §9.2.1)", async () => {
  const get = (operationId: string, extension: object) => ({
    get: { operationId, ...extension, responses: { 204: { description: "Done." } } },
  });
  const paths = { "/restore": get("restore", { "x-safe": false }), "/read": get("read", { "x-safe": true }) };
  const document = { openapi: "3.1.0", info: { title: "Restore", version: "1" }, paths };
  await using mock = await startMockServer({ specs: [{ name: "triggers", document }] });
  const answers = ["/restore", "/read"].map(async (path) => {
    const { status, headers } = await fetch(mock.url("triggers") + path, { method: "HEAD" });
    return [status, headers.get("allow")];
  });
  expect(await Promise.all(answers)).toEqual([
    [405, "GET"],
    [204, null],
  ]);
});

test("logs no path parameter that is a secret: its format is password", async () => {
  const lines: string[] = [];
  const parameters = ["secret", "name"].map((name) => ({
    in: "path",
    name,
    required: true,
    schema: { type: "string", ...(name === "secret" && { format: "password" }) },
  }));
  const parameter = { in: "query", name: "size", required: true, schema: { type: "integer" } };
  const get = { parameters: [...parameters, parameter], responses: { 204: { description: "Done." } } };
  const paths = { "/hooks/{secret}/{name}": { get } };
  const document = { openapi: "3.1.0", info: { title: "Hooks", version: "1" }, paths };
  const log = (line: string): void => void lines.push(line);
  await using mock = await startMockServer({ specs: [{ name: "hooks", document }], log });
  const url = `${mock.url("hooks")}/hooks/s%20cret/x`;
  await fetch(url);
  await fetch(url, { method: "POST" });
  expect(lines).toEqual([
    "GET /hooks/hooks/***/x 422 query/size is missing",
    "POST /hooks/hooks/***/x 405 The contract has GET, HEAD at this path.",
  ]);
});

test("serves HEAD as GET without the body", async () => {
  const response = await fetch(`${server.url("library")}/v1/books/latest`, { method: "HEAD" });
  expect([response.status, await response.text()]).toEqual([200, ""]);
});

networkTest("responds to a browser's preflight request", async () => {
  const response = await fetch(`${server.url("library")}/v1/books`, {
    method: "OPTIONS",
    headers: { origin: "https://app.example", "access-control-request-method": "POST" },
  });
  expect([response.status, response.headers.get("access-control-allow-origin")]).toEqual([204, "*"]);
});

const stray = "The path is not validly percent-encoded; write a percent sign as %25.";
const otherCharset =
  "The path is percent-encoded, but not in UTF-8; encode the octets of UTF-8, such as %C3%A9 for é.";

test.each([
  ["50%", stray],
  ["%E0%A4%A", stray],
  ["%zz", stray],
  ["%E9", otherCharset],
])("rejects the path segment %s, which is not validly encoded, as a path", async (id, reason) => {
  const { status, body } = await call("GET", `/books/${id}`);
  expect([status, body.detail]).toEqual([400, reason]);
});

test("lists the served paths in the 404 of an unknown one", async () => {
  const response = await fetch(`${server.address}/elsewhere`);
  expect([response.status, await response.json()]).toMatchObject([
    404,
    { detail: expect.stringContaining("/library") },
  ]);
});

networkTest("returns problem details for a request target that is no URL", async () => {
  const { port } = new URL(server.address);
  const socket = connect(Number(port), "127.0.0.1");
  socket.end("GET http://[/x HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
  let text = "";
  for await (const chunk of socket) text += String(chunk);
  expect(text).toMatch(/^HTTP\/1\.1 400 /);
  expect(text).toContain("application/problem+json");
});

networkTest("returns problem details for a request with two hosts", async () => {
  const request = "GET /library/v1/books/latest HTTP/1.1\nHost: a\nHost: b\nConnection: close\n\n";
  expect(await exchange(server.address, request)).toMatch(/^HTTP\/1\.1 400 .*application\/problem\+json/s);
});

networkTest("leaves an OPTIONS request that is no preflight to the contract", async () => {
  const { status, headers } = await call("OPTIONS", "/books");
  expect([status, headers.get("allow"), headers.get("access-control-allow-origin")]).toEqual([
    405,
    "GET, HEAD, POST",
    "*",
  ]);
});
