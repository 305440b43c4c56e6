import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect, test, vi } from "vitest";

import { startMockServer } from "../../src/server/start.js";
import type { MockServer } from "../../src/server/mock-server.js";
import { finish, open, openUnfinished } from "./connection.js";

const library = new URL("../fixtures/library.yaml", import.meta.url).pathname;

/** A server that would wait for longer than any test takes. */
async function start(gracePeriod = 600_000): Promise<MockServer> {
  return startMockServer({ specs: [library], gracePeriod });
}

test("finishes the requests in flight, and closes their connections", async () => {
  const server = await start();
  const unfinished = await Promise.all([openUnfinished(server.address), openUnfinished(server.address)]);
  const closed = server.close();
  await vi.waitFor(() => expect(open(server.address)).rejects.toThrow("ECONNREFUSED"));
  unfinished.forEach(finish);
  for (const connection of unfinished) {
    const text = await connection.ended;
    expect(text).toMatch(/\r\n\r\nHTTP\/1\.1 201 Created\r\n/);
    expect(text).toMatch(/\r\nConnection: close\r\n/i);
    expect(text).toContain('"title":"Dune"}');
  }
  await closed;
});

test("closes connections without a request at once", async () => {
  const server = await start();
  const silent = await open(server.address);
  const idle = await open(server.address);
  idle.write("GET /library/v1/books/latest HTTP/1.1\r\nHost: mock\r\n\r\n");
  await idle.until(/Dune Messiah/);
  await server.close();
  expect([await silent.ended, await idle.ended]).toEqual(["", expect.stringContaining("200 OK")]);
});

test("responds to a request that has arrived when it closes", async () => {
  const server = await start();
  const connection = await open(server.address);
  const get = "GET /library/v1/books/latest HTTP/1.1\r\nHost: mock\r\n\r\n";
  connection.write(get);
  await connection.until(/Dune Messiah/);
  connection.write(get);
  await server.close();
  const responses = (await connection.ended).split(/(?=HTTP\/1\.1 )/);
  expect(
    responses.map((text) => [text.includes("Dune Messiah"), /^Connection: close\r$/m.test(text)]),
  ).toEqual([
    [true, false],
    [true, true],
  ]);
});

test("sends a response to its end whose headers are sent already", async () => {
  const docs = await mkdtemp(join(tmpdir(), "mock-server-"));
  await writeFile(join(docs, "index.html"), Buffer.alloc(32 * 1024 * 1024, "x"));
  const server = await startMockServer({ specs: [library], docs, gracePeriod: 600_000 });
  const connection = await open(server.address);
  connection.write("GET /docs/ HTTP/1.1\r\nHost: mock\r\n\r\n");
  await connection.until(/\r\n\r\n/);
  connection.socket.pause();
  const started = performance.now();
  const closed = server.close();
  connection.socket.resume();
  expect((await connection.ended).length).toBeGreaterThan(32 * 1024 * 1024);
  await closed;
  expect(performance.now() - started).toBeLessThan(4000); // Node.js ends an idle connection after 5 s
});

test("cuts the requests that the grace period does not suffice for", async () => {
  const server = await start(50);
  const connection = await openUnfinished(server.address);
  await server.close();
  expect(await connection.ended).not.toContain("201");
});

test("may be closed repeatedly, at one time or later", async () => {
  const server = await start();
  await expect(Promise.all([server.close(), server.close()])).resolves.toBeTruthy();
  await expect(server.close()).resolves.toBeUndefined();
});
