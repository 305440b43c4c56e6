import { spawn, type ChildProcessByStdio } from "node:child_process";
import { once } from "node:events";
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { fileURLToPath } from "node:url";

import { afterAll, beforeAll, expect, test, vi } from "vitest";

const application = fileURLToPath(new URL("../../", import.meta.url));

let folder: string;
let child: ChildProcessByStdio<null, Readable, null>;
let address: string;

// A copy of the built package, whose files can be edited.
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "reload-behaviour-"));
  await mkdir(join(folder, "bin"));
  for (const part of ["bin", "dist", "package.json"])
    await cp(join(application, part), join(folder, part), { recursive: true });
  await symlink(join(application, "node_modules"), join(folder, "node_modules"));
  const args = [
    join(folder, "bin/mock-server.mjs"),
    "--port",
    "0",
    "--json",
    "--watch",
    "--vendor",
    "rebilly",
  ];
  child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "ignore"] });
  const [line] = (await once(child.stdout, "data")) as [Buffer];
  ({ address } = JSON.parse(String(line)) as { address: string });
});
afterAll(async () => {
  child.kill("SIGKILL");
  await rm(folder, { recursive: true });
});

const customers = () => `${address}/rebilly/organizations/acme/customers`;
const headers = { "REB-APIKEY": "sk_sandbox_mock", "Content-Type": "application/json" };
const list = () => fetch(customers(), { headers });
const soon = { timeout: 10_000, interval: 20 };

/** Edits a module of the vendor, and returns the function that puts it back. */
async function edit(file: string, change: (text: string) => string): Promise<() => Promise<void>> {
  const path = join(folder, "dist/vendors/rebilly", file);
  const before = await readFile(path, "utf8");
  await writeFile(path, change(before));
  return () => writeFile(path, before);
}

/** The secret API key that the server shows. */
async function shownKey(): Promise<string | undefined> {
  const { vendors } = (await (await fetch(`${address}/_mock/vendors`)).json()) as {
    vendors: readonly { credentials: Readonly<Record<string, string>> }[];
  };
  return vendors[0]?.credentials["secretApiKey"];
}

test.each([
  [
    "the module of the vendor",
    "index.js",
    "    credentials,",
    '    credentials: { ...credentials, secretApiKey: "edited" },',
  ],
  ["a module that it imports", "credentials.js", '"sk_sandbox_mock"', '"edited"'],
] as const)(
  "behaviour is served as it is edited, on the state that there is: %s",
  async (_, file, before, after) => {
    const made = await fetch(customers(), { method: "POST", headers, body: "{}" });
    const { id } = (await made.json()) as { id: string };
    const restore = await edit(file, (text) => text.replace(before, after));
    await vi.waitFor(async () => expect(await shownKey()).toBe("edited"), soon);
    await restore();
    await vi.waitFor(async () => expect(await shownKey()).toBe("sk_sandbox_mock"), soon);
    expect((await fetch(`${customers()}/${id}`, { headers })).status).toBe(200);
  },
);

test.each([
  ["has no JavaScript", "index.js", () => "export const vendor = {", "SyntaxError|Unexpected"],
  ["throws", "index.js", (text: string) => `throw new Error("no luck");\n${text}`, "no luck"],
  ["exports nothing", "index.js", () => "export const other = 1;", "exports no vendor"],
  [
    "has a handler of no operation",
    "index.js",
    (text: string) => text.replace("...commentTimelines", "...commentTimelines, madeUp() {}"),
    "madeUp",
  ],
] as const)(
  "behaviour that %s is kept as it was, and the health says why",
  async (_, file, change, reason) => {
    const restore = await edit(file, change);
    await vi.waitFor(async () => {
      const health = (await (await fetch(`${address}/_mock/health`)).json()) as {
        contracts: readonly { state: string; message?: string }[];
      };
      expect(health.contracts).toEqual([
        { name: "rebilly", state: "stale", message: expect.stringMatching(reason) as string },
      ]);
    }, soon);
    const response = await list();
    expect([response.status, response.headers.get("x-contract-stale")]).toEqual([200, expect.any(String)]);
    await restore();
    await vi.waitFor(async () => expect((await list()).headers.get("x-contract-stale")).toBeNull(), soon);
  },
);

test("a signal ends the server that watches", async () => {
  const exit = once(child, "exit");
  child.kill("SIGTERM");
  expect(await exit).toEqual([0, null]);
});
