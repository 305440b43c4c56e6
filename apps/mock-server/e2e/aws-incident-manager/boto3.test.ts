import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { expect, test } from "vitest";

import { startMockServer } from "../../src/index.js";
import { environmentOf } from "./environment.js";
import { versionsOf } from "./versions.js";

const run = promisify(execFile);
const script = fileURLToPath(new URL("incident.py", import.meta.url));

/** The first Python on the path, and that of the system: Debian's package `python3-boto3` is for the latter. */
const interpreters = await versionsOf(
  ["python3", "/usr/bin/python3"],
  ["-c", "import boto3; print(boto3.__version__)"],
  "No Python has boto3. Install Debian's package python3-boto3.",
);

test.each(interpreters)(
  "boto3 %s plays an incident from its plan to its analysis",
  async (version, interpreter) => {
    await using mock = await startMockServer({ vendors: ["aws-incident-manager"] });
    const env = { ...environmentOf(mock), PYTHONIOENCODING: "utf-8" };
    const { stdout } = await run(interpreter, [script, mock.url("aws-incident-manager")], { env });
    expect(stdout.trimEnd().split("\n").at(-1)).toBe(`boto3\t"${version}"`);
  },
);
