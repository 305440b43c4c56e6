import { spawn, type ChildProcessByStdio } from "node:child_process";
import { once } from "node:events";
import { cp, mkdir, mkdtemp, readdir, readFile, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { fileURLToPath } from "node:url";

import { afterAll, beforeAll, expect, test, vi } from "vitest";

const repository = fileURLToPath(new URL("../../../../", import.meta.url));

let checkout: string;
let contract: string;
let child: ChildProcessByStdio<null, Readable, null>;
let address: string;

// A copy of the built packages in the layout of a checkout, whose contract can be edited.
beforeAll(async () => {
  checkout = await mkdtemp(join(tmpdir(), "reload-checkout-"));
  contract = join(checkout, "specs/guance/openapi.yaml");
  const application = join(checkout, "apps/mock-server");
  await mkdir(join(checkout, "specs/guance"), { recursive: true });
  const parts = ["bin", "dist", "package.json"].map((part) => join("apps/mock-server", part));
  const packageParts = ["dist", "src", "package.json"].map((part) => join("packages/contracts", part));
  for (const part of ["specs/guance/openapi.yaml", ...parts, ...packageParts])
    await cp(join(repository, part), join(checkout, part), { recursive: true });
  await linkDependencies(application);
  const args = [join(application, "bin/mock-server.mjs"), "--port", "0", "--json", "--vendor", "guance"];
  child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "ignore"] });
  const [line] = (await once(child.stdout, "data")) as [Buffer];
  ({ address } = JSON.parse(String(line)) as { address: string });
});
afterAll(async () => {
  child.kill("SIGKILL");
  await rm(checkout, { recursive: true });
});

/** Links what the package depends on: the copy of the contracts, and the installed modules. */
async function linkDependencies(application: string): Promise<void> {
  const installed = join(repository, "apps/mock-server/node_modules");
  const modules = join(application, "node_modules");
  await mkdir(join(modules, "@event-contracts"), { recursive: true });
  await symlink(join(checkout, "packages/contracts"), join(modules, "@event-contracts/contracts"));
  for (const name of await readdir(installed)) {
    if (name.startsWith(".") || name === "@event-contracts") continue;
    await symlink(await realpath(join(installed, name)), join(modules, name));
  }
}

async function createEvent(title: string): Promise<Response> {
  return fetch(`${address}/guance/api/v1/events/create`, {
    method: "POST",
    headers: { "DF-API-KEY": "mock", "Content-Type": "application/json" },
    body: JSON.stringify({ date: 1_668_141_576_000, status: "info", title }),
  });
}

const soon = { timeout: 10_000, interval: 20 };

test("the contract in the folder of a vendor is served as it is edited", async () => {
  const text = await readFile(contract, "utf8");
  const title = /(?<=\n {8}title:\n[^]*? {10}type: string\n)/;
  expect((await createEvent("Deployed")).status).toBe(200);
  await writeFile(contract, text.replace(title, "          maxLength: 3\n"));
  await vi.waitFor(async () => expect((await createEvent("Deployed")).status).toBe(400), soon);
  expect((await createEvent("Up")).status).toBe(200);
  await writeFile(contract, `${text}\n  - [`);
  await vi.waitFor(async () => {
    expect((await createEvent("Up")).headers.get("x-contract-stale")).toContain("specs/guance/openapi.yaml:");
  }, soon);
  await writeFile(contract, text);
  await vi.waitFor(async () => expect((await createEvent("Deployed")).status).toBe(200), soon);
});
