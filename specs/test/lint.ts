import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the contracts. */
export const SPECS = resolve(dirname(fileURLToPath(import.meta.url)), "..");

const CLI = join(dirname(createRequire(import.meta.url).resolve("@redocly/cli/package.json")), "bin/cli.js");

export interface Problem {
  readonly ruleId: string;
  readonly message: string;
  /** A JSON pointer with a `#` before it. */
  readonly at: string;
  readonly file: string;
}

/** What `redocly lint` with our configuration says of the files, in one run of the real command. */
export async function lint(files: readonly string[]): Promise<readonly Problem[]> {
  const output = await run([
    "lint",
    "--config",
    "redocly.yaml",
    "--format=json",
    "--max-problems=9999",
    ...files,
  ]);
  // One JSON document a file, one after the other.
  const reports = JSON.parse(`[${output.replaceAll(/^\}\{$/gm, "},{")}]`) as readonly Report[];
  return reports
    .flatMap(({ problems }) => problems)
    .map(({ ruleId, message, location: [place] }) => ({
      ruleId,
      message,
      at: place.pointer,
      file: resolve(SPECS, place.source.ref),
    }));
}

interface Report {
  readonly problems: readonly {
    readonly ruleId: string;
    readonly message: string;
    readonly location: readonly [{ readonly pointer: string; readonly source: { readonly ref: string } }];
  }[];
}

function run(parameters: readonly string[]): Promise<string> {
  const env = { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };
  return new Promise((done, fail) => {
    execFile(
      process.execPath,
      [CLI, ...parameters],
      { cwd: SPECS, env, maxBuffer: 2 ** 26 },
      // It exits with 1 when it finds problems, which is what it is here for.
      (error, stdout, stderr) => (stdout ? done(stdout) : fail(new Error(stderr, { cause: error }))),
    );
  });
}
