import { resolve } from "node:path";
import { runRedocly, SPECS } from "./redocly.js";

/** A message of the linter. */
export interface Problem {
  readonly ruleId: string;
  readonly severity: "error" | "warn";
  readonly message: string;
  /** A JSON pointer with a `#` before it. */
  readonly at: string;
  readonly file: string;
}

/** The messages of `redocly lint` with a configuration of ours about the files, in one run of the real command. */
export async function lint(
  files: readonly string[],
  config: "house-style.yaml" | "redocly.yaml",
): Promise<readonly Problem[]> {
  const output = await runRedocly([
    "lint",
    "--config",
    config,
    "--format=json",
    "--max-problems=9999",
    ...files,
  ]);
  // One JSON document per file, one after the other.
  const reports = JSON.parse(`[${output.replaceAll(/^\}\{$/gm, "},{")}]`) as readonly Report[];
  return reports
    .flatMap(({ problems }) => problems)
    .map(({ ruleId, severity, message, location: [place] }) => ({
      ruleId,
      severity,
      message,
      at: place.pointer,
      file: resolve(SPECS, place.source.ref),
    }));
}

interface Report {
  readonly problems: readonly {
    readonly ruleId: string;
    readonly severity: "error" | "warn";
    readonly message: string;
    readonly location: readonly [{ readonly pointer: string; readonly source: { readonly ref: string } }];
  }[];
}
