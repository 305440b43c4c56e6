import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { GenerateError } from "./generate-error.js";

/** The options of the command line. */
export interface Arguments {
  /** Compare only; write nothing. */
  readonly check: boolean;
  /** The checkout to work on, absolute. */
  readonly root: string;
}

/**
 * Reads the arguments after the program's name.
 *
 * @param workingDirectory what a relative `--root` starts from
 * @throws {GenerateError} for an argument that does not exist
 */
export function parseArguments(
  arguments_: readonly string[],
  workingDirectory: string,
  root: string,
): Arguments {
  try {
    const { values } = parseArgs({
      args: [...arguments_],
      options: { check: { type: "boolean", default: false }, root: { type: "string", default: root } },
    });
    return { check: values.check, root: resolve(workingDirectory, values.root) };
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    throw new GenerateError("UNKNOWN_ARGUMENT", "npm run generate", problem.split(". ")[0] ?? problem);
  }
}
