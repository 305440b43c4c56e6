import { expect, test } from "vitest";

import { startMockServer } from "../../src/server/start.js";
import { open, openUnfinished } from "./connection.js";

const library = new URL("../fixtures/library.yaml", import.meta.url).pathname;
const limits = { headersTimeout: 100, requestTimeout: 200 };
const timedOut = /HTTP\/1\.1 408 Request Timeout\r\nConnection: close\r\n/;

test("ends a connection whose headers do not arrive in time with a 408", async () => {
  await using server = await startMockServer({ specs: [library], ...limits, requestTimeout: 600_000 });
  const connection = await open(server.address);
  connection.write("GET / HTTP/1.1\r\nHost: ");
  expect(await connection.ended).toMatch(timedOut);
});

test("ends a connection on which nothing arrives", async () => {
  await using server = await startMockServer({ specs: [library], ...limits, requestTimeout: 600_000 });
  expect(await (await open(server.address)).ended).toMatch(timedOut);
});

test("ends a connection whose body does not arrive in time with a 408", async () => {
  await using server = await startMockServer({ specs: [library], ...limits, headersTimeout: 0 });
  const connection = await openUnfinished(server.address);
  connection.write("{");
  expect(await connection.ended).toMatch(timedOut);
});

test("accepts less time for a request than its headers have by default", async () => {
  await using server = await startMockServer({ specs: [library], requestTimeout: 200 });
  expect(await (await openUnfinished(server.address)).ended).toMatch(timedOut);
});

test("waits without limit where the limits are 0", async () => {
  await using server = await startMockServer({
    specs: [library],
    headersTimeout: 0,
    requestTimeout: 0,
    gracePeriod: 0,
  });
  const connection = await openUnfinished(server.address);
  const ended = connection.ended.then(() => "ended");
  expect(await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 1500, "open"))])).toBe(
    "open",
  );
});
