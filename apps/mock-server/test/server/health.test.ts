import { expect, test } from "vitest";

import { startMockServer } from "../../src/server/start.js";

const specs = [new URL("../fixtures/library.yaml", import.meta.url).pathname];

test("/health answers 200 to GET and HEAD without credentials, and is no exchange of a vendor", async () => {
  const lines: string[] = [];
  await using server = await startMockServer({ specs, log: (line) => lines.push(line) });
  const response = await fetch(`${server.address}/health`);
  expect([response.status, response.headers.get("content-type"), await response.json()]).toEqual([
    200,
    "application/json",
    { status: "ok" },
  ]);
  const head = await fetch(`${server.address}/health`, { method: "HEAD" });
  expect([head.status, await head.text()]).toEqual([200, ""]);
  expect(lines).toEqual([]);
});

test("/health can only be read, and nothing is below it", async () => {
  await using server = await startMockServer({ specs });
  expect((await fetch(`${server.address}/health/details`)).status).toBe(404);
  const response = await fetch(`${server.address}/health`, { method: "POST" });
  expect([response.status, response.headers.get("allow")]).toEqual([405, "GET, HEAD"]);
});
