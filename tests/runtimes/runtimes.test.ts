import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { copyFile, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { startMockServer } from "@event-contracts/mock-server";
import type { MockServer } from "@event-contracts/mock-server";
import { build } from "esbuild";
import { chromium } from "playwright-core";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { packProject } from "../support/pack.js";
import type { PackedProject } from "../support/pack.js";
import { expected } from "../support/smoke.mjs";

const run = promisify(execFile);
const modules = fileURLToPath(new URL("node_modules", import.meta.url));

let project: PackedProject;
let mock: MockServer;
beforeAll(async () => {
  project = await packProject();
  mock = await startMockServer({ vendors: ["rebilly", "aws-incident-manager"] });
  const smoke = fileURLToPath(new URL("../support/smoke.mjs", import.meta.url));
  await copyFile(smoke, join(project.folder, "smoke.mjs"));
  const program = `import { smoke } from "./smoke.mjs";\nconsole.log(await smoke("${mock.address}"));\n`;
  await writeFile(join(project.folder, "run.mjs"), program);
});
afterAll(async () => {
  await mock.close();
  await project.remove();
});

test.each([
  ["Node 22", "node-22/bin/node", []],
  ["Node 24", "node-24/bin/node", []],
  ["Bun", "@oven/bun-linux-x64/bin/bun", []],
  ["Deno", "@deno/linux-x64-glibc/deno", ["run", "--allow-net", "--allow-read"]],
])("the packed client works in %s", async (_, binary, flags) => {
  const { stdout } = await run(join(modules, binary), [...flags, "run.mjs"], {
    cwd: project.folder,
    env: { PATH: process.env["PATH"], HOME: project.folder, DENO_NO_UPDATE_CHECK: "1" },
  });
  expect(stdout.trim()).toBe(expected);
});

test("the packed client works in workerd, the runtime of Cloudflare Workers", async () => {
  const worker = `import { smoke } from "./smoke.mjs";
    export default { fetch: async () => new Response(await smoke("${mock.address}")) };`;
  await writeFile(join(project.folder, "worker.mjs"), worker);
  await bundle("worker.mjs", "worker.bundle.js");
  await writeFile(join(project.folder, "worker.capnp"), workerConfiguration);
  const workerd = spawn(
    join(modules, "@cloudflare/workerd-linux-64/bin/workerd"),
    ["serve", "worker.capnp", "--socket-addr", "http=127.0.0.1:0", "--control-fd=3"],
    { cwd: project.folder, stdio: ["ignore", "inherit", "inherit", "pipe"] },
  );
  onTestFinished(() => void workerd.kill());
  const [event] = (await once(workerd.stdio[3] as NodeJS.ReadableStream, "data")) as [Buffer];
  const { port } = JSON.parse(event.toString().split("\n")[0] ?? "") as { port: number };
  const response = await fetch(`http://127.0.0.1:${port}/`);
  expect(await response.text()).toBe(expected);
});

// npm does not install browsers: run `apt-get install chromium`.
const browserPath = "/usr/bin/chromium";

test.skipIf(!existsSync(browserPath))("the packed client works in Chromium", async () => {
  const page = `import { smoke } from "./smoke.mjs";\nglobalThis.smoke = smoke;\n`;
  await writeFile(join(project.folder, "page.mjs"), page);
  const script = await bundle("page.mjs", "page.bundle.js");
  // A page on localhost is a secure context, which WebCrypto requires.
  const server = createServer((_, response) => {
    response.writeHead(200, { "content-type": "text/html" });
    response.end(`<!doctype html><script type="module">${script}</script>`);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const browser = await chromium.launch({ executablePath: browserPath, args: ["--no-sandbox"] });
  onTestFinished(() => browser.close());
  const tab = await browser.newPage();
  await tab.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  const actual = await tab.evaluate(`smoke(${JSON.stringify(mock.address)})`);
  expect(actual).toBe(expected);
});

/** Bundles a module of the project for browsers and workers. */
async function bundle(entry: string, output: string): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: project.folder,
    entryPoints: [entry],
    bundle: true,
    minify: true,
    format: "esm",
    platform: "browser",
    target: "es2022",
    write: false,
  });
  const text = outputFiles[0]?.text ?? "";
  await writeFile(join(project.folder, output), text);
  return text;
}

// By default a worker cannot reach private addresses such as the mock server's.
const workerConfiguration = `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "main", worker = (
      modules = [(name = "worker", esModule = embed "worker.bundle.js")],
      compatibilityDate = "2026-01-01",
    )),
    (name = "internet", network = (allow = ["public", "private"])),
  ],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);
`;
