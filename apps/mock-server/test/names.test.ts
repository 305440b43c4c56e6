import { afterAll, beforeAll, expect, test } from "vitest";

import { startMockServer } from "../src/server/start.js";
import type { MockServer } from "../src/server/mock-server.js";

let server: MockServer;

beforeAll(async () => {
  server = await startMockServer({ specs: [new URL("fixtures/names.yaml", import.meta.url).pathname] });
});
afterAll(() => server.close());

async function statusOf(method: string, path: string, body?: string, headers = {}): Promise<number> {
  const response = await fetch(`${server.url("names")}/v1${path}`, {
    method,
    headers: { ...headers, ...(body !== undefined && { "content-type": "application/json" }) },
    ...(body !== undefined && { body }),
  });
  await response.text();
  return response.status;
}

test.each([
  [200, "GET", "/hasOwnProperty/__proto__/1"],
  [422, "GET", "/hasOwnProperty/__proto__/x"],
  [200, "GET", "/hasOwnProperty/a/1?__proto__=1&__proto__=2&constructor=3"],
  [200, "GET", "/hasOwnProperty/a/1?toString=1"],
  [422, "GET", "/hasOwnProperty/a/1?toString=x"],
  [422, "GET", "/hasOwnProperty/a/1?toString=1&toString=2"],
  [404, "GET", "/toString/valueOf"],
  [200, "GET", "/__proto__"],
  [405, "DELETE", "/constructor"],
])("answers %d to %s %s", async (status, method, path) => {
  expect(await statusOf(method, path)).toBe(status);
});

test.each([
  [200, '{"constructor": "a"}'],
  [200, '{"constructor": "a", "toString": 1, "__proto__": 2}'],
  [422, '{"constructor": "a", "toString": "x"}'],
  [422, '{"constructor": "a", "__proto__": "x"}'],
  [422, '{"constructor": "a", "__proto__": {"constructor": 1}}'],
  [422, "{}"],
])("answers %d to the body %s", async (status, body) => {
  expect(await statusOf("POST", "/constructor", body)).toBe(status);
});

test("reads headers of those names", async () => {
  expect(await statusOf("GET", "/hasOwnProperty/a/1", undefined, { valueOf: "abcd" })).toBe(422);
  expect(await statusOf("GET", "/hasOwnProperty/a/1", undefined, { valueOf: "abc", toString: "mock" })).toBe(
    200,
  );
  expect(await statusOf("GET", "/valueOf")).toBe(200);
});
