import type { Arguments } from "./arguments.js";
import { findDifferences } from "./difference.js";
import { planOutput } from "./output.js";
import { describeDifferences, describeWritten } from "./report.js";
import { writeOutput } from "./write-output.js";

/** The output and the exit code of the program. */
export interface Outcome {
  readonly report: string;
  readonly status: 0 | 1;
  /** Lines about the contracts, for the error output. */
  readonly notices: readonly string[];
  /** The contracts of vendors. */
  readonly vendors: readonly string[];
}

/**
 * Writes the files that differ from the contracts, or only reports them.
 *
 * @param elapsed milliseconds since the start, for the report
 * @throws {GenerateError} for a contract from which nothing can be generated
 * @throws {GenerateFaults} for several faults
 */
export async function run({ check, root }: Arguments, elapsed: () => number): Promise<Outcome> {
  const output = await planOutput(root);
  const { notices, vendors } = output;
  const differences = await findDifferences(root, output.files);
  if (check) {
    const report = describeDifferences(output, differences, elapsed());
    return { report, status: differences.length === 0 ? 0 : 1, notices, vendors };
  }
  await writeOutput(root, differences);
  return { report: describeWritten(output, differences, elapsed()), status: 0, notices, vendors };
}
