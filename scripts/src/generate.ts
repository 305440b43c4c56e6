import { parseArguments } from "./arguments.js";
import { faultsIn } from "./generate-error.js";
import { describeMissingParts } from "./missing-parts.js";
import { repository } from "./repository.js";
import { run } from "./run.js";

// The program behind `npm run generate -- [--check] [--root DIR]`.

try {
  // pnpm runs scripts in the package's folder and keeps the user's own in INIT_CWD.
  const workingDirectory = process.env["INIT_CWD"] ?? process.cwd();
  const chosen = parseArguments(process.argv.slice(2), workingDirectory, repository);
  const { report, status, notices, vendors } = await run(chosen, () => performance.now());
  for (const notice of notices) console.error(notice);
  console.log(report);
  if (!chosen.check) {
    for (const line of await describeMissingParts(chosen.root, vendors)) console.log(line);
  }
  process.exitCode = status;
} catch (error) {
  // Any other error is a fault of the generator, whose author needs the stack.
  const faults = faultsIn(error);
  if (!faults) throw error;
  for (const { message } of faults) console.error(message);
  process.exitCode = 1;
}
