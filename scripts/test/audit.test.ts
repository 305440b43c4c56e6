import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";
import { repository } from "./temporary-root.js";

const { scripts } = JSON.parse(await readFile(join(repository, "package.json"), "utf8")) as {
  scripts: { audit: string };
};

interface Response {
  readonly status: number;
  readonly body: object;
}

/** Runs `npm run audit` with a registry that gives this response to every request. Returns its exit code and output. */
async function audit({ status, body }: Response): Promise<{ code: number; output: string }> {
  const registry = createServer((_, response) => {
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  });
  await new Promise<void>((done) => registry.listen(0, "127.0.0.1", done));
  onTestFinished(() => void registry.close());
  const { port } = registry.address() as AddressInfo;
  const [program = "", ...args] = scripts.audit.split(" ");
  return promisify(execFile)(program, [...args, "--registry", `http://127.0.0.1:${port}/`], {
    cwd: repository,
  }).then(
    ({ stdout }) => ({ code: 0, output: stdout }),
    (error: { code: number; stdout: string }) => ({ code: error.code, output: error.stdout }),
  );
}

function advisory(severity: string): Response {
  const express = {
    id: 1,
    title: "A lamp",
    severity,
    vulnerable_versions: "*",
    url: "https://advisory.test/1",
  };
  return {
    status: 200,
    body: { express: [{ ...express, cwe: [], cvss: { score: 9, vectorString: null } }] },
  };
}

test("the audit fails for an advisory about an installed version", async () => {
  const { code, output } = await audit(advisory("high"));
  expect(code).toBe(1);
  expect(output).toContain("https://advisory.test/1");
});

test.each([
  ["without an advisory", { status: 200, body: {} }],
  ["for an advisory of low severity", advisory("low")],
  ["where the registry has no advisories at all", { status: 405, body: {} }],
])("the audit passes %s", async (_, response) => {
  await expect(audit(response)).resolves.toMatchObject({ code: 0 });
});
