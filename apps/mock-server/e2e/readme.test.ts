import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

import { afterAll, beforeAll, expect, onTestFinished, test, vi } from "vitest";

import { startMockServer } from "../src/server/start.js";
import type { MockServer } from "../src/server/mock-server.js";

const packageRoot = new URL("..", import.meta.url).pathname;
const readme = await readFile(new URL("../../../README.md", import.meta.url), "utf8");
const run = promisify(execFile);

let server: MockServer;
let folder: string;

beforeAll(async () => {
  server = await startMockServer();
  folder = await mkdtemp(join(packageRoot, ".readme-")); // inside, so that imports resolve
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

/** The code block of a language below a heading, with the address of this test's server. */
function block(heading: string, language: "sh" | "ts"): string {
  const section = readme.split(`\n### ${heading}\n`)[1]?.split(/\n##+ /)[0] ?? "";
  const code = new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``).exec(section)?.[1];
  if (code === undefined) throw new Error(`README.md has no ${language} block below "${heading}"`);
  return code.replaceAll("http://127.0.0.1:4010", server.address);
}

/** The rows `| title | `/vendor/…` | credentials |`, by vendor. */
function rowsOfCredentials(): [vendor: string, row: string][] {
  return [...readme.matchAll(/^\| [^|]+ \| `\/([a-z0-9-]+)[^|]*\|.*$/gm)].map(([row, vendor = ""]) => [
    vendor,
    row,
  ]);
}

async function runShell(code: string): Promise<string> {
  const script = code.replaceAll("curl -sS", "curl -sS --fail-with-body");
  const { stdout } = await run("bash", ["-euo", "pipefail", "-c", script]);
  return stdout;
}

/** Runs a program as a module of this process, which saves the start of another. Returns its output. */
async function runTypeScript(code: string): Promise<string> {
  const file = join(folder, `${randomUUID()}.mts`);
  await writeFile(file, code);
  const log = vi.spyOn(console, "log").mockReturnValue();
  onTestFinished(() => log.mockRestore());
  await import(file);
  return log.mock.calls.map((values) => values.join(" ")).join("\n");
}

// The TypeScript block of a vendor runs after its shell block, and reads the data that the shell block wrote.
test.each([
  [
    "Rebilly",
    /"id":"jane".*"message":"Called back, all is well"/s,
    /^written as tmln_[0-9A-HJKMNP-TV-Z]{26}$/,
  ],
  ["Capillary", /"errors":\[\]/, /^false 200$/],
  ["AWS Systems Manager Incident Manager", /incident-record\/example-response\//, /^[0-9a-f-]{36}$/],
  ["Guance / TrueWatch", /"success":true/, /^true 200$/],
])("the first calls of %s return the results that the README shows", async (heading, shell, typescript) => {
  expect(await runShell(block(heading, "sh"))).toMatch(shell);
  expect(await runTypeScript(block(heading, "ts"))).toMatch(typescript);
});

test("the example of a test returns the result that the README shows", async () => {
  expect(await runTypeScript(block("In a test", "ts"))).toBe("403");
});

// The table of the README has some of the vendors; the docs list all of them.
test.each(rowsOfCredentials())(
  "the credentials of %s in the table are those that the server accepts",
  (name, row) => {
    const vendor = server.vendors.find((candidate) => candidate.name === name);
    const [first] = Object.values(vendor?.credentials ?? {});
    const parts: readonly unknown[] = typeof first === "string" ? [first] : Object.values(first ?? {});
    expect(parts).not.toEqual([]);
    for (const part of parts) expect(row).toContain(part);
  },
);

test("the examples of the mock server's README run one after the other", async () => {
  const own = await readFile(new URL("../README.md", import.meta.url), "utf8");
  const blocks = [...own.matchAll(/^```ts\n([^]*?)^```/gm)].map(([, code = ""]) => code);
  const [imported, others] = ["import ", ""].map((start) =>
    blocks.flatMap((code) =>
      code.split("\n").filter((line) => line.startsWith("import ") === (start !== "")),
    ),
  );
  expect(await runTypeScript([...(imported ?? []), ...(others ?? [])].join("\n"))).toBe("503 1");
});
