import { execFile, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { packProject, type PackedProject } from "../support/pack.js";

const run = promisify(execFile);

let project: PackedProject;
beforeAll(async () => {
  project = await packProject({}, "apps/mock-server");
  const links = ["rebuild", "@event-contracts/mock-server", "--ignore-scripts", "--offline"];
  await run("npm", links, { cwd: project.folder }); // makes node_modules/.bin
}, 60_000);
const children: ChildProcess[] = [];
afterAll(async () => {
  for (const child of children) child.kill();
  await project.remove();
});

interface Started {
  readonly address: string;
  readonly vendors: readonly { readonly name: string; readonly url: string; readonly sentAs: object }[];
}

/** Starts a program that prints a line of JSON first. */
async function start(
  command: string,
  args: readonly string[],
): Promise<{ child: ChildProcess; started: Started }> {
  const { PORT: _, ...env } = process.env;
  const child = spawn(command, args, { cwd: project.folder, env, stdio: ["ignore", "pipe", "inherit"] });
  children.push(child);
  let output = "";
  while (!output.includes("\n")) output += String((await once(child.stdout, "data"))[0]);
  return { child, started: JSON.parse(output) as Started };
}

async function callGuance({ address, vendors }: Started): Promise<number> {
  expect((await fetch(`${address}/health`)).status).toBe(200);
  const guance = vendors.find(({ name }) => name === "guance");
  const [name = "", value = ""] = String(Object.values(guance?.sentAs ?? {})[0]).split(": ");
  const response = await fetch(`${guance?.url}/api/v1/validate`, { headers: { [name]: value } });
  return response.status;
}

test("npx runs the packed mock server in a new folder, and a SIGTERM to npx ends it", async () => {
  const { child, started } = await start("npx", ["--offline", "mock-server", "--port", "0", "--json"]);
  expect(await callGuance(started)).toBe(200);
  child.kill("SIGTERM");
  await once(child, "exit");
  await expect
    .poll(
      () =>
        fetch(`${started.address}/health`).then(
          () => "answers",
          () => "ended",
        ),
      { timeout: 10_000 },
    )
    .toBe("ended");
}, 60_000);

test("the packed program has the page", async () => {
  const program = join(project.folder, "node_modules", ".bin", "mock-server");
  const { started } = await start(program, ["--port", "0", "--json"]);
  const page = await fetch(`${started.address}/`, { headers: { Accept: "text/html" } });
  const [, script = ""] = /src="([^"]+)"/.exec(await page.text()) ?? [];
  expect((await fetch(`${started.address}/${script}`)).headers.get("content-type")).toContain("javascript");
});

test("the packed program ends with 0 on SIGTERM, and prints the packed version", async () => {
  const program = join(project.folder, "node_modules", ".bin", "mock-server");
  const { child, started } = await start(program, ["--port", "0", "--json"]);
  expect(started.vendors.length).toBeGreaterThan(1);
  child.kill("SIGTERM");
  expect(await once(child, "exit")).toEqual([0, null]);
  const manifest = join(project.folder, "node_modules", "@event-contracts", "mock-server", "package.json");
  const { version } = JSON.parse(await readFile(manifest, "utf8")) as { version: string };
  expect((await run(program, ["--version"])).stdout).toBe(`${version}\n`);
});
