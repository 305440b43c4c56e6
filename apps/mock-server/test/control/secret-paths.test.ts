import { afterAll, afterEach, beforeAll, expect, test } from "vitest";

import type { MockServer } from "../../src/server/mock-server.js";
import { startMockServer } from "../../src/server/start.js";
import { exchange } from "../server/connection.js";

const lines: string[] = [];
let server: MockServer;

const path = (name: string, schema: object = { $ref: "#/components/schemas/Secret" }) => ({
  in: "path",
  name,
  required: true,
  ...("application/json" in schema ? { content: schema } : { schema }),
});

const get = (...parameters: readonly object[]) => ({
  get: { security: [{ key: [] }], parameters, responses: { 204: { description: "Done." } } },
});

const document = {
  openapi: "3.1.0",
  info: { title: "Hooks", version: "1" },
  servers: [{ url: "https://hooks.example/v1" }],
  paths: {
    "/hooks/{token}/{name}": get(path("token"), path("name", { type: "string" })),
    "/hooks/latest/{name}": get(path("name", { type: "string" })),
    "/files/{token}.json": get(path("token", { type: "string", format: "password" })),
    "/parts/{token}": get(path("token", { allOf: [{ type: "string" }, { format: "password" }] })),
    "/contents/{token}": get(
      path("token", { "application/json": { schema: { $ref: "#/components/schemas/Secret" } } }),
    ),
    "/open/{name}": get(path("name", { type: "string" })),
  },
  components: {
    securitySchemes: { key: { type: "apiKey", in: "header", name: "X-Key" } },
    schemas: { Secret: { type: "string", format: "password" } },
  },
};

beforeAll(async () => {
  server = await startMockServer({
    specs: [{ name: "hooks", document }],
    vendors: ["rebilly"],
    auth: "strict", // an accepted request has no line in the log
    allowedHosts: ["mock.example"],
    log: (line) => void lines.push(line),
  });
});
afterAll(() => server.close());
afterEach(() => void (lines.length = 0));

/** The path as the log has it. */
async function shown(method: string, target: string, head = "Host: mock.example"): Promise<string> {
  lines.length = 0;
  await exchange(server.address, `${method} ${target} HTTP/1.1\n${head}\nConnection: close\n\n`);
  expect(lines).toHaveLength(1);
  return lines[0]?.split(" ")[1] ?? "";
}

test.each([
  ["the operation's path", "/hooks/v1/hooks/s3cret-one/x", "/hooks/v1/hooks/***/x"],
  ["a part of a segment", "/hooks/v1/files/s3cret-one.json", "/hooks/v1/files/***.json"],
  ["an allOf", "/hooks/v1/parts/s3cret-one", "/hooks/v1/parts/***"],
  ["a content", "/hooks/v1/contents/s3cret-one", "/hooks/v1/contents/***"],
  ["a fixed path", "/hooks/v1/hooks/latest/x", "/hooks/v1/hooks/latest/x"],
  ["too many segments", "/hooks/v1/hooks/s3cret-one/x/y", "/hooks/v1/hooks/***/x/y"],
  ["too few segments", "/hooks/v1/hooks/s3cret-one", "/hooks/v1/hooks/***"],
  ["another suffix", "/hooks/v1/files/s3cret-one.xml", "/hooks/v1/files/***"],
  ["other letters of a fixed segment", "/hooks/V1/Hooks/s3cret-one/x", "/hooks/V1/Hooks/***/x"],
  ["a bad encoding", "/hooks/v1/hooks/s3cret-one/%zz", "/hooks/v1/hooks/***/%zz"],
  ["a bad encoding of the secret", "/hooks/v1/hooks/s3cret-one%zz/x", "/hooks/v1/hooks/***/x"],
  ["empty segments", "/hooks//v1/hooks//s3cret-one/x", "/hooks//v1/hooks//***/x"],
  ["no vendor", "/v1/hooks/s3cret-one/x", "/v1/hooks/***/x"],
  ["another vendor's name", "/hoks/v1/hooks/s3cret-one/x", "/hoks/v1/hooks/***/x"],
  ["a session's name", "/~one/hooks/v1/hooks/s3cret-one/x", "/~one/hooks/v1/hooks/***/x"],
  ["another path", "/hooks/v1/open/s3cret/x", "/hooks/v1/open/s3cret/x"],
  ["an accepted credential", "/rebilly/x/sk_sandbox_mock/y", "/rebilly/x/***/y"],
  ["an accepted credential that is encoded", "/rebilly/x/%73k%5Fsandbox_mock/y", "/rebilly/x/***/y"],
  ["an accepted credential of another vendor", "/hooks/v1/open/sk_sandbox_mock", "/hooks/v1/open/***"],
])("the log has no secret of a path: %s", async (_case, target, expected) => {
  expect(await shown("GET", target)).toBe(expected);
});

test.each([
  ["a method that the path has not", "POST", "Host: mock.example"],
  ["a host that is malformed", "GET", "Host: mock.example:x"],
  ["a host that is not served", "GET", "Host: evil.example"],
  ["no host", "GET", "X-Other: 1"],
  ["a transfer coding", "POST", "Host: mock.example\nTransfer-Encoding: gzip, chunked"],
  ["an expectation", "GET", "Host: mock.example\nExpect: nothing"],
  ["CONNECT", "CONNECT", "Host: mock.example"],
])("the log has no secret of a path: %s", async (_case, method, head) => {
  expect(await shown(method, "/hooks/v1/hooks/s3cret-one/x", head)).toBe("/hooks/v1/hooks/***/x");
});

test("the log has no secret of a whole URL as the target", async () => {
  const target = "http://evil.example/hooks/v1/hooks/s3cret-one/x?token=s3cret-two";
  expect(await shown("GET", target)).toBe("/hooks/v1/hooks/***/x");
});

test("the log has no credential that a request presents elsewhere", async () => {
  await shown("GET", "/hooks/v1/open/s3cret-one", "Host: mock.example\nX-Key: s3cret-one");
  await shown("GET", "/hooks/v1/open/x", "Host: s3cret-one\nX-Key: s3cret-one");
  await shown(
    "GET",
    "/hooks/v1/open/x%20s3cret%2Done?key=1",
    "Host: mock.example\nAuthorization: Bearer s3cret-one",
  );
  expect(lines.join("\n")).not.toContain("s3cret");
});
