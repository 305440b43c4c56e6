import { networkInterfaces } from "node:os";

import { afterAll, beforeAll, expect, test } from "vitest";

import { startMockServer } from "../../src/server/start.js";
import type { MockServer } from "../../src/server/mock-server.js";
import { exchange } from "./connection.js";

const specs = [new URL("../fixtures/library.yaml", import.meta.url).pathname];
const target = "/library/v1/books/latest";
let server: MockServer;
const lines: string[] = [];

beforeAll(async () => {
  server = await startMockServer({
    specs,
    host: "localhost",
    allowedHosts: ["mock.example", ".Wild.example"],
    log: (line) => lines.push(line),
  });
});
afterAll(() => server.close());

const get = (host: string, path = target, address = server.address): Promise<string> =>
  exchange(address, `GET ${path} HTTP/1.1\n${host}Connection: close\n\n`);

test.each([
  "mock.example",
  "MOCK.example:8080",
  "mock.example.",
  "wild.example",
  "deep.under.wild.example",
  "localhost:4010",
  "app.localhost",
  "127.0.0.1",
  "192.168.7.1:4010",
  "[::1]:4010",
])("serves the host %s", async (host) => {
  expect(await get(`Host: ${host}\n`)).toMatch(/^HTTP\/1\.1 200 /);
});

test.each([
  "evil.example",
  "mock.example.evil.example",
  "notwild.example",
  "evil.mock.example",
  "localhost.evil.example",
  "mock.example@evil.example",
  "evil.example/mock.example",
  "mock.example/evil.example",
  "evil.example@mock.example",
  "[::1",
  "",
])("refuses the host %j with a 421 that names the remedy", async (host) => {
  const response = await get(`Host: ${host}\n`);
  expect(response).toMatch(/^HTTP\/1\.1 421 Misdirected Request\r\n/);
  expect(response).toContain("Content-Type: application/problem+json");
  expect(response).toMatch(/"status":421,"detail":".*--allowed-host NAME/);
});

test("says why it refuses a host in the header of reasons and in the log, without the query", async () => {
  lines.length = 0;
  const response = await get("Host: evil.example\n", `${target}?key=secret`);
  expect(response).toMatch(/\r\nX-Contract-Violations: \["The server is not set up for the host/);
  expect(lines).toEqual([
    `GET ${target} 421 The server is not set up for the host "evil.example". ` +
      "Start it with --allowed-host NAME to allow it.",
  ]);
});

test("refuses a second host behind an allowed one, in the target or in another header", async () => {
  expect(await get("Host: mock.example\nHost: evil.example\n")).toMatch(/^HTTP\/1\.1 421 /);
  expect(await get("Host: mock.example\n", `http://evil.example${target}`)).toMatch(/^HTTP\/1\.1 421 /);
  expect(await get("Host: mock.example\n", `http://mock.example${target}`)).toMatch(/^HTTP\/1\.1 200 /);
});

test("refuses a request without a host", async () => {
  const response = await exchange(server.address, `GET ${target} HTTP/1.0\n\n`);
  expect(response).toMatch(/^HTTP\/1\.1 421 .*Send a Host header/s);
});

test("serves every host by default", async () => {
  await using open = await startMockServer({ specs });
  expect(await get("Host: anything.example\n", target, open.address)).toMatch(/^HTTP\/1\.1 200 /);
});

const hasIpv6 = Object.values(networkInterfaces()).some((all) =>
  all?.some(({ family }) => family === "IPv6"),
);

test.each([
  ["0.0.0.0", /^http:\/\/127\.0\.0\.1:\d+$/, true],
  ["::", /^http:\/\/\[::1\]:\d+$/, true],
  ["127.0.0.1", /^http:\/\/127\.0\.0\.1:\d+$/, false],
  ["::1", /^http:\/\/\[::1\]:\d+$/, false],
  ["localhost", /^http:\/\/localhost:\d+$/, false],
  ["127.0.0.2", /^http:\/\/127\.0\.0\.2:\d+$/, false],
])("on %s it returns an address that a client can connect to", async (host, address, isPublic) => {
  if (host.includes(":") && !hasIpv6) return;
  await using open = await startMockServer({ specs, host });
  expect([open.address, open.isPublic]).toEqual([expect.stringMatching(address), isPublic]);
  expect((await fetch(`${open.address}${target}`)).status).toBe(200);
});
