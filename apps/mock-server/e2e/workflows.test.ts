import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify, stripVTControlCharacters } from "node:util";

import { vendors, type Vendor } from "@event-contracts/contracts";
import { parseYaml } from "@redocly/openapi-core";
import { expect, test } from "vitest";

import { loadContract } from "../src/contract/load-contract.js";
import { startMockServer } from "../src/server/start.js";

const specs = new URL("../../../specs/", import.meta.url).pathname;
const withFile = (name: string): readonly Vendor[] =>
  vendors.filter((vendor) => existsSync(join(specs, vendor, name)));
const withWorkflow = withFile("workflow.arazzo.yaml");
const redocly = createRequire(import.meta.url).resolve("@redocly/cli/bin/cli.js");
const run = promisify(execFile);

/** Runs a folder's workflow by `redocly respect` against a mock server of its own. */
async function respect(vendor: Vendor, folder: string): Promise<{ code: number; output: string }> {
  const contract = await loadContract(vendor);
  // Arazzo cannot sign a request: credentials are not checked for a vendor that requires signatures.
  const signed = Object.values(contract.securitySchemes).some((scheme) => "x-sigv4" in scheme);
  return runFile(vendor, join(folder, "workflow.arazzo.yaml"), signed ? "off" : "strict");
}

/** Runs a file by `redocly respect` against a mock server of its own. */
async function runFile(
  vendor: Vendor,
  file: string,
  auth: "off" | "strict",
): Promise<{ code: number; output: string }> {
  const contract = await loadContract(vendor);
  await using server = await startMockServer({ vendors: [vendor], auth });
  const [first] = contract.document.servers ?? [];
  const path = new URL((first?.url ?? "http://localhost").replaceAll(/\{[^}]+\}/g, "acme")).pathname.replace(
    /\/$/,
    "",
  );
  const args = ["respect", file, "--server", `${vendor}=${server.url(vendor)}${path}`];
  const env = { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };
  const { code, output } = await run(process.execPath, [redocly, ...args], { env }).then(
    ({ stdout, stderr }) => ({ code: 0, output: stdout + stderr }),
    (error: { code: number; stdout: string; stderr: string }) => ({
      code: error.code,
      output: error.stdout + error.stderr,
    }),
  );
  return { code, output: stripVTControlCharacters(output) };
}

test.each(withWorkflow)("the mock server of %s passes the workflow", { timeout: 60_000 }, async (vendor) => {
  const { code, output } = await respect(vendor, join(specs, vendor));
  expect(code, output).toBe(0);
  expect(output).toMatch(/Steps: (\d+) passed, \1 total/);
});

test.each(withFile("scenarios.arazzo.yaml"))(
  "other programs play the scenarios of %s, too",
  { timeout: 60_000 },
  async (vendor) => {
    // Scenarios have no credentials.
    const { code, output } = await runFile(vendor, join(specs, vendor, "scenarios.arazzo.yaml"), "off");
    expect(code, output).toBe(0);
    expect(output).toMatch(/Steps: (\d+) passed, \1 total/);
  },
);

test("a workflow fails if a response violates the contract", { timeout: 60_000 }, async () => {
  const [vendor = vendors[0]] = withWorkflow;
  const folder = await mkdtemp(join(tmpdir(), "workflow-"));
  await cp(join(specs, vendor), folder, { recursive: true });
  const contract = join(folder, "openapi.yaml");
  // Every object now lacks a property that the contract requires. JSON is YAML, whatever style the file was written in.
  const document: unknown = parseYaml(await readFile(contract, "utf8"));
  await writeFile(contract, JSON.stringify(document, requireNever));
  const { code, output } = await respect(vendor, folder);
  await rm(folder, { recursive: true });
  expect(code, output).toBe(1);
  expect(output).toMatch(/✗ schema check/);
});

/** A replacer for JSON that adds a required property, which no response has, to each schema of an object. */
function requireNever(_key: string, value: unknown): unknown {
  const isObjectSchema =
    value !== null && typeof value === "object" && "type" in value && value.type === "object";
  return isObjectSchema ? { ...value, required: ["never"] } : value;
}
