import { parseArguments } from "./arguments.js";
import { GenerateError } from "./generate-error.js";
import { describeMissingParts } from "./missing-parts.js";
import { repository } from "./repository.js";
import { run } from "./run.js";
import { findVendors } from "./vendors.js";

// The program behind `npm run generate -- [--check] [--root DIR]`.

try {
  // pnpm runs scripts in the package's folder and keeps the user's own in INIT_CWD.
  const workingDirectory = process.env["INIT_CWD"] ?? process.cwd();
  const chosen = parseArguments(process.argv.slice(2), workingDirectory, repository);
  const { report, status } = await run(chosen, () => performance.now());
  console.log(report);
  if (!chosen.check) await printMissingParts(chosen.root);
  process.exitCode = status;
} catch (error) {
  // Any other error is a fault of the generator, whose author needs the stack.
  if (!(error instanceof GenerateError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

async function printMissingParts(root: string): Promise<void> {
  for (const line of await describeMissingParts(root, await findVendors(root))) console.log(line);
}
