import { parseArguments } from "./arguments.js";
import { faultsIn } from "./generate-error.js";
import { describeMissingParts } from "./missing-parts.js";
import { repository } from "./repository.js";
import { run } from "./run.js";
import { findVendors } from "./vendors.js";

// The program behind `npm run generate -- [--check] [--root DIR]`.

try {
  // pnpm runs scripts in the package's folder and keeps the user's own in INIT_CWD.
  const workingDirectory = process.env["INIT_CWD"] ?? process.cwd();
  const chosen = parseArguments(process.argv.slice(2), workingDirectory, repository);
  const { report, status, notices } = await run(chosen, () => performance.now());
  for (const notice of notices) console.error(notice);
  console.log(report);
  if (!chosen.check) await printMissingParts(chosen.root);
  process.exitCode = status;
} catch (error) {
  // Any other error is a fault of the generator, whose author needs the stack.
  const faults = faultsIn(error);
  if (!faults) throw error;
  for (const { message } of faults) console.error(message);
  process.exitCode = 1;
}

async function printMissingParts(root: string): Promise<void> {
  for (const line of await describeMissingParts(root, await findVendors(root))) console.log(line);
}
