import { afterAll, beforeAll, expect, test } from "vitest";

import { startMockServer } from "../src/server/start.js";
import type { MockServer } from "../src/server/mock-server.js";

const fixture = (name: string): string => new URL(`fixtures/${name}.yaml`, import.meta.url).pathname;

let server: MockServer;

beforeAll(async () => void (server = await startMockServer({ specs: [fixture("patterns")] })));
afterAll(() => server.close());

async function post(url: string, body: unknown): Promise<number> {
  const headers = { "content-type": "application/json" };
  const response = await fetch(url, { method: "POST", headers, body: JSON.stringify(body) });
  await response.text();
  return response.status;
}

test.each([
  [204, { nested: "a".repeat(100_000) }],
  [422, { nested: `${"a".repeat(100_000)}!` }],
  [204, { escaped: "a-b@c.d" }],
  [422, { escaped: "no" }],
  [204, { link: "https://user@acme.example:8080/a?b=c#d" }],
  [422, { link: "acme.example" }],
  [422, { link: "javascript:alert(1)" }],
  [422, { link: `http://${":".repeat(1_000_000)}` }],
  [204, { long: "x".repeat(2048) }],
  [422, { long: "x".repeat(2049) }],
])("answers %d in linear time, case %#", async (status, body) => {
  expect(await post(`${server.url("patterns")}/words`, body)).toBe(status);
});

test("answers 501 for an operation whose pattern needs backtracking, with its place and the remedy", async () => {
  await using server = await startMockServer({ specs: [fixture("look-around")] });
  const response = await fetch(`${server.url("look-around")}/passwords`, { method: "POST" });
  expect([response.status, ((await response.json()) as { detail: string }).detail]).toEqual([
    501,
    'The contract has a fault: #/paths/~1passwords/post: the pattern "^(?=.*\\d).{8,}$" cannot be ' +
      "searched in linear time: the look-around (?=.*\\d) needs backtracking. Write it without, or allow it with --backtracking.",
  ]);
});

test("serves it if that is allowed", async () => {
  await using lenient = await startMockServer({ specs: [fixture("look-around")], backtracking: true });
  const url = `${lenient.url("look-around")}/passwords`;
  expect([await post(url, "abcdefg1"), await post(url, "abcdefgh")]).toEqual([204, 422]);
});
