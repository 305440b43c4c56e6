import { resolve } from "node:path";
import { runRedocly, SPECS } from "./redocly.js";

/** A message of the linter. */
export interface Problem {
  readonly ruleId: string;
  readonly message: string;
  /** A JSON pointer with a `#` before it. */
  readonly at: string;
  readonly file: string;
}

/** The messages of `redocly lint` with our configuration about the files, in one run of the real command. */
export async function lint(files: readonly string[]): Promise<readonly Problem[]> {
  const output = await runRedocly([
    "lint",
    "--config",
    "redocly.yaml",
    "--format=json",
    "--max-problems=9999",
    ...files,
  ]);
  // One JSON document per file, one after the other.
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
