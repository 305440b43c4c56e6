import { fileURLToPath } from "node:url";
import { describeResults } from "./describe-results.js";
import { readTaskResults } from "./run-summary.js";

// The program that continuous integration runs last. It sums the tests of every task that `turbo run --summarize` recorded.
// Its arguments name the commands and checks that failed.

const results = await readTaskResults(fileURLToPath(new URL("../../..", import.meta.url)));
const { lines, passed, failed } = describeResults(results, process.argv.slice(2));
console.log(lines.join("\n"));
// A run without a single test is a failure of the run.
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
