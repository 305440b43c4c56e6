import { fileURLToPath } from "node:url";
import { parseArguments } from "./arguments.js";
import { findDifferences } from "./difference.js";
import { GenerateError } from "./generate-error.js";
import { planOutput } from "./output.js";
import { describeDifferences, describeWritten } from "./report.js";
import { writeOutput } from "./write-output.js";

// The program behind `pnpm generate [--check] [--root DIR]`.

const repository = fileURLToPath(new URL("../..", import.meta.url));

try {
  // pnpm runs scripts in the package's folder and keeps the user's own in INIT_CWD.
  const { check, root } = parseArguments(
    process.argv.slice(2),
    process.env["INIT_CWD"] ?? process.cwd(),
    repository,
  );
  const output = await planOutput(root);
  const differences = await findDifferences(root, output.files);
  if (check) {
    console.log(describeDifferences(output, differences, performance.now()));
    process.exitCode = differences.length === 0 ? 0 : 1;
  } else {
    await writeOutput(root, differences);
    console.log(describeWritten(output, differences, performance.now()));
  }
} catch (error) {
  // Any other error is a fault of the generator, whose author needs the stack.
  if (!(error instanceof GenerateError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
