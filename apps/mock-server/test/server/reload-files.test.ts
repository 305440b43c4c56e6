import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, rename, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";

import { afterEach, beforeEach, expect, test, vi } from "vitest";

import type { MockServer } from "../../src/server/mock-server.js";
import { startMockServer } from "../../src/server/start.js";

let folder: string;
let mock: MockServer | undefined;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "reload-files-"));
});
afterEach(async () => {
  await mock?.close();
  mock = undefined;
  await rm(folder, { recursive: true });
});

/** A contract with operations, each of which answers with a version. */
function contract(version: string, path = "/version", extra = ""): string {
  return `openapi: 3.1.0
info: { title: Versions, version: "1" }
paths:
  ${path}:
    get:
      operationId: get${version}
      responses:
        "200": { description: It., content: { application/json: { schema: { type: string }, example: ${version} } } }
${extra}`;
}

async function watched(...specs: readonly string[]): Promise<MockServer> {
  mock = await startMockServer({ specs, watch: "contracts" });
  return mock;
}

async function versionOf(server: MockServer, name: string, path = "/version"): Promise<unknown> {
  const response = await fetch(`${server.url(name)}${path}`);
  return response.ok ? response.json() : response.status;
}

const soon = { timeout: 10_000, interval: 20 };
const becomes = (server: MockServer, name: string, version: unknown, path?: string) =>
  vi.waitFor(async () => expect(await versionOf(server, name, path)).toBe(version), soon);
const isStale = (server: MockServer, state: string) =>
  vi.waitFor(async () => {
    const health = (await (await fetch(`${server.address}/_mock/health`)).json()) as {
      contracts: readonly { state: string }[];
    };
    expect(health.contracts.map((one) => one.state)).toContain(state);
  }, soon);

test("a file that is deleted is served as it was, and anew when it is there again, each time", async () => {
  const file = join(folder, "one.yaml");
  await writeFile(file, contract("a"));
  const server = await watched(file);
  for (const version of ["b", "c", "d"]) {
    await rm(file);
    await isStale(server, "stale");
    expect(await versionOf(server, "one")).toEqual(expect.any(String));
    await writeFile(file, contract(version));
    await becomes(server, "one", version);
  }
});

test("a deleted file comes back also where its contract has files in other folders", async () => {
  const file = join(folder, "one.yaml");
  await mkdir(join(folder, "parts"));
  const shared = join(folder, "parts", "shared.yaml");
  const part = (text: string) => `type: string\nexamples: [${text}]\n`;
  await writeFile(shared, part("x"));
  const other =
    '  /other:\n    get: { responses: { "200": { description: It., content: { application/json: { schema: { $ref: parts/shared.yaml } } } } } }\n';
  await writeFile(file, contract("a", "/version", other));
  const server = await watched(file);
  for (const version of ["b", "c"]) {
    await rm(file);
    await isStale(server, "stale");
    await writeFile(file, contract(version, "/version", other));
    await becomes(server, "one", version);
    await rm(shared);
    await isStale(server, "stale");
    await writeFile(shared, part(version));
    await isStale(server, "served");
    await becomes(server, "one", version, "/other");
    expect(await versionOf(server, "one")).toBe(version);
  }
});

test("two files are served as each is edited", async () => {
  const [one, two] = [join(folder, "one.yaml"), join(folder, "two.yaml")];
  await writeFile(one, contract("a"));
  await writeFile(two, contract("a"));
  const server = await watched(one, two);
  await writeFile(two, contract("b"));
  await becomes(server, "two", "b");
  expect(await versionOf(server, "one")).toBe("a");
  await Promise.all([writeFile(one, contract("c")), writeFile(two, contract("d"))]);
  await becomes(server, "one", "c");
  await becomes(server, "two", "d");
  // One that is broken does not keep the other.
  await writeFile(one, "openapi: [");
  await isStale(server, "stale");
  await writeFile(two, contract("e"));
  await becomes(server, "two", "e");
  expect(await versionOf(server, "one")).toBe("c");
});

test("the target of a link is watched, and a link that leads elsewhere is followed", async () => {
  await mkdir(join(folder, "real"));
  const target = join(folder, "real", "target.yaml");
  const link = join(folder, "link.yaml");
  await writeFile(target, contract("a"));
  await symlink(target, link);
  const server = await watched(link);
  await writeFile(target, contract("b"));
  await becomes(server, "link", "b");
  await writeFile(join(folder, "real", "next.yaml"), contract("c"));
  await rename(join(folder, "real", "next.yaml"), target);
  await becomes(server, "link", "c");
  await writeFile(target, contract("d"));
  await becomes(server, "link", "d");
  expect(await versionOf(server, "link")).toBe("d");
});

test("an edit that renames operations and paths is served", async () => {
  const file = join(folder, "one.yaml");
  await writeFile(file, contract("a"));
  const server = await watched(file);
  await writeFile(file, contract("b", "/renamed"));
  await becomes(server, "one", "b", "/renamed");
  expect(await versionOf(server, "one")).toBe(404);
  server.fail("getb", { status: 503 });
  expect(await versionOf(server, "one", "/renamed")).toBe(503);
});

test("a contract whose fault was there before is served as it is edited", async () => {
  const file = join(folder, "one.yaml");
  const broken = '  /broken:\n    get: { responses: { "200": { $ref: "#/components/responses/None" } } }\n';
  await writeFile(file, contract("a", "/version", broken));
  const server = await watched(file);
  expect(await versionOf(server, "one", "/broken")).toBe(501);
  await writeFile(file, contract("b", "/version", broken));
  await becomes(server, "one", "b");
  expect(await versionOf(server, "one", "/broken")).toBe(501);
  await isStale(server, "served");
});

test("without watch, a file is read once", async () => {
  const file = join(folder, "one.yaml");
  await writeFile(file, contract("a"));
  mock = await startMockServer({ specs: [file] });
  await writeFile(file, contract("b"));
  await pause(400);
  expect(await versionOf(mock, "one")).toBe("a");
});

test("a process ends when its server is closed, also while a file is read anew", async () => {
  const file = join(folder, "one.yaml");
  await writeFile(file, contract("a"));
  const index = fileURLToPath(new URL("../../dist/index.js", import.meta.url));
  const code = `
    import { writeFileSync } from "node:fs";
    import { startMockServer } from ${JSON.stringify(index)};
    const mock = await startMockServer({ specs: [${JSON.stringify(file)}], watch: "contracts" });
    writeFileSync(${JSON.stringify(file)}, ${JSON.stringify(contract("b"))});
    await new Promise((done) => setTimeout(done, Number(process.argv[1])));
    await mock.close();
  `;
  for (const wait of ["0", "53", "58", "300"]) {
    const child = spawn(process.execPath, ["--input-type=module", "-e", code, wait], { stdio: "inherit" });
    const timer = setTimeout(() => child.kill("SIGKILL"), 15_000);
    const [exit] = (await once(child, "exit")) as [number | null];
    clearTimeout(timer);
    expect([wait, exit]).toEqual([wait, 0]);
  }
});

test("a file that is written and replaced at once is served, and so are all edits after that", async () => {
  const file = join(folder, "one.yaml");
  await writeFile(file, contract("a"));
  const server = await watched(file);
  for (const version of ["b", "c", "d"]) {
    await writeFile(file, contract(`${version}0`));
    await writeFile(join(folder, "next"), contract(version));
    await rename(join(folder, "next"), file);
    await becomes(server, "one", version);
  }
  await writeFile(file, contract("e"));
  await becomes(server, "one", "e");
  expect(await versionOf(server, "one")).toBe("e");
});

test("a file that a reference leads to is served as soon as it is there", async () => {
  const file = join(folder, "one.yaml");
  await writeFile(file, contract("a"));
  const server = await watched(file);
  const extra = `  /other:
    get:
      operationId: other
      responses: { "200": { description: It., content: { application/json: { schema: { $ref: new.yaml } } } } }
`;
  await writeFile(file, contract("b", "/version", extra));
  await isStale(server, "stale");
  await writeFile(join(folder, "new.yaml"), "type: string\n");
  await becomes(server, "one", "b");
  expect(await versionOf(server, "one")).toBe("b");
});

test("a folder that was away, and a link that leads to another file, are seen", async () => {
  await mkdir(join(folder, "a"));
  await writeFile(join(folder, "a/shop.yaml"), contract("a"));
  await writeFile(join(folder, "v1.yaml"), contract("v1"));
  await writeFile(join(folder, "v2.yaml"), contract("v2"));
  await symlink(join(folder, "v1.yaml"), join(folder, "link.yaml"));
  const server = await watched(join(folder, "a/shop.yaml"), join(folder, "link.yaml"));
  await rename(join(folder, "a"), join(folder, "b"));
  await isStale(server, "stale");
  await rename(join(folder, "b"), join(folder, "a"));
  await isStale(server, "served");
  await writeFile(join(folder, "a/shop.yaml"), contract("b"));
  await becomes(server, "shop", "b");
  await symlink(join(folder, "v2.yaml"), join(folder, "other.yaml"));
  await rename(join(folder, "other.yaml"), join(folder, "link.yaml"));
  await becomes(server, "link", "v2");
  await writeFile(join(folder, "v2.yaml"), contract("v3"));
  await becomes(server, "link", "v3");
  expect(await versionOf(server, "shop")).toBe("b");
});

test("a folder that another one replaces at once is watched", async () => {
  for (const [name, version] of [
    ["current", "a"],
    ["next", "b"],
  ] as const) {
    await mkdir(join(folder, name));
    await writeFile(join(folder, name, "shop.yaml"), contract(version));
  }
  const server = await watched(join(folder, "current/shop.yaml"));
  await rename(join(folder, "current"), join(folder, "before"));
  await rename(join(folder, "next"), join(folder, "current"));
  await becomes(server, "shop", "b");
  await writeFile(join(folder, "current/shop.yaml"), contract("c"));
  await becomes(server, "shop", "c");
  expect(await versionOf(server, "shop")).toBe("c");
});

test.each(["", "# nothing\n", "---\n"])("a file that is emptied says so: %o", async (text) => {
  const file = join(folder, "one.yaml");
  await writeFile(file, contract("a"));
  const server = await watched(file);
  await writeFile(file, text);
  await isStale(server, "stale");
  const stale = (await fetch(`${server.url("one")}/version`)).headers.get("x-contract-stale");
  expect(stale).toContain("one.yaml cannot be served");
  expect(stale).not.toContain("undefined");
});
