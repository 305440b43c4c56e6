import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, expect, test } from "vitest";

import { startMockServer } from "../../src/server/start.js";
import type { MockServer } from "../../src/server/mock-server.js";
import { exchange } from "./connection.js";

const specs = [new URL("../fixtures/library.yaml", import.meta.url).pathname];
let home: string;
let folder: string;
let server: MockServer;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "mock-server-"));
  // As in the cache of npx, whose path has a folder that begins with a dot.
  folder = join(home, ".npm", "docs");
  await mkdir(join(folder, "guides"), { recursive: true });
  await writeFile(join(folder, "index.html"), "the docs");
  await writeFile(join(folder, "404.html"), "no such page");
  await writeFile(join(folder, ".secret"), "hidden");
  await writeFile(join(home, ".npm", "outside.html"), "outside");
  server = await startMockServer({ specs, docs: folder });
});
afterAll(async () => {
  await server.close();
  await rm(home, { recursive: true });
});

/** The response as it is on the wire: `fetch` would change the path. */
async function get(path: string, method = "GET"): Promise<string> {
  const response = await exchange(
    server.address,
    `${method} ${path} HTTP/1.1\nHost: mock\nConnection: close\n\n`,
  );
  expect(response).not.toContain(home);
  expect(response).not.toMatch(/ {4}at |node_modules|Error:/);
  return response;
}

test("serves pages below a folder that begins with a dot", async () => {
  expect(await get("/docs/")).toMatch(/^HTTP\/1\.1 200 .*the docs$/s);
  expect(await get("/docs/", "HEAD")).toMatch(/^HTTP\/1\.1 200 .*\r\n\r\n$/s);
});

test.each([
  "/docs/nowhere",
  "/docs/nowhere/",
  "/docs/.secret",
  "/docs/../outside.html",
  "/docs/%2e%2e/outside.html",
  "/docs/..%2foutside.html",
  "/docs/%2e%2e%2foutside.html",
  "/docs/..%5coutside.html",
  "/docs/%",
  "/docs/%E0%A4%A",
  "/docs/%00",
  "/docs/index.html%00.png",
])("responds to %s with the folder's own 404 page", async (path) => {
  expect(await get(path)).toMatch(/^HTTP\/1\.1 404 .*no such page$/s);
});

test("responds to HEAD for an unknown page without a body", async () => {
  expect(await get("/docs/nowhere", "HEAD")).toMatch(/^HTTP\/1\.1 404 .*\r\n\r\n$/s);
});

test.each(["POST", "DELETE", "OPTIONS"])("refuses %s", async (method) => {
  for (const path of ["/docs", "/docs/", "/docs/nowhere"])
    expect(await get(path, method)).toMatch(
      /^HTTP\/1\.1 405 .*\r\nAllow: GET, HEAD\r\n.*"The docs can only be read\."/s,
    );
});

test("shows no path of the machine for a page that cannot be read", async () => {
  await symlink("other", join(folder, "one"));
  await symlink("one", join(folder, "other"));
  expect(await get("/docs/one")).toMatch(/^HTTP\/1\.1 500 .*"detail":"The docs cannot be read\."}$/s);
  expect(await get(`/docs/${"x".repeat(2000)}`)).toMatch(/^HTTP\/1\.1 404 .*no such page$/s);
  expect(await get("/docs/index.html/below")).toMatch(/^HTTP\/1\.1 404 .*no such page$/s);
});

test("responds with problem details where the folder has no 404 page", async () => {
  const bare = await mkdtemp(join(tmpdir(), "mock-server-"));
  await writeFile(join(bare, "index.html"), "the docs");
  await using plain = await startMockServer({ specs, docs: bare });
  const response = await fetch(`${plain.address}/docs/nowhere`);
  expect([response.status, response.headers.get("content-type"), await response.json()]).toEqual([
    404,
    "application/problem+json",
    { title: "Not Found", status: 404, detail: "The docs have no page at this path." },
  ]);
});
