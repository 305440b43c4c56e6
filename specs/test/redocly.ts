import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the contracts. */
export const SPECS = resolve(dirname(fileURLToPath(import.meta.url)), "..");

const CLI = join(dirname(createRequire(import.meta.url).resolve("@redocly/cli/package.json")), "bin/cli.js");

/** The standard output of the real command. */
export function runRedocly(parameters: readonly string[]): Promise<string> {
  const env = { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };
  return new Promise((done, fail) => {
    execFile(
      process.execPath,
      [CLI, ...parameters],
      { cwd: SPECS, env, maxBuffer: 2 ** 26 },
      // It exits with 1 if it finds problems, which the callers expect.
      (error, stdout, stderr) => (stdout ? done(stdout) : fail(new Error(stderr, { cause: error }))),
    );
  });
}
