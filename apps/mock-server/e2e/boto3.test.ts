import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { expect, test } from "vitest";

import { startMockServer } from "../src/index.js";
import { environmentOf } from "./judges/environment.js";

const run = promisify(execFile);
const script = fileURLToPath(new URL("judges/incident.py", import.meta.url));

/** The first Python on the path, and that of the system: Debian's package `python3-boto3` is for the latter. */
const interpreters = ["python3", "/usr/bin/python3"];

/** The interpreters that have boto3, one for each version of it. */
async function findBoto3(): Promise<readonly [version: string, interpreter: string][]> {
  const found = new Map<string, string>();
  for (const interpreter of interpreters) {
    const version = await run(interpreter, ["-c", "import boto3; print(boto3.__version__)"]).then(
      ({ stdout }) => stdout.trim(),
      () => undefined,
    );
    if (version !== undefined && !found.has(version)) found.set(version, interpreter);
  }
  if (found.size === 0) throw new Error("No Python has boto3. Install Debian's package python3-boto3.");
  return [...found];
}

test.each(await findBoto3())(
  "boto3 %s plays an incident from its plan to its analysis",
  async (version, interpreter) => {
    await using mock = await startMockServer({ vendors: ["aws-incident-manager"] });
    const env = { ...environmentOf(mock), PYTHONIOENCODING: "utf-8" };
    const { stdout } = await run(interpreter, [script, mock.url("aws-incident-manager")], { env });
    if (process.env["TRANSCRIPT"] !== undefined) console.log(stdout);
    expect(stdout.trimEnd().split("\n").at(-1)).toBe(`boto3\t"${version}"`);
  },
);
