import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { repository } from "../repository.js";
import { findFaults } from "./find-faults.js";

// The program behind the task `lint:expressions`: it checks the regular expressions of the code that others run, or that
// reads what others write.

const CHECKED = /^(?:apps\/[^/]+\/src|packages\/[^/]+\/src|specs\/rules)\/.*\.[cm]?[jt]s$/;
const NOT_RUN = /\.test\.ts$|\/generated\//;

const listFiles = ["ls-files", "-z", "--cached", "--others", "--exclude-standard", "--deduplicate"];
const { stdout } = await promisify(execFile)("git", listFiles, { cwd: repository, maxBuffer: 2 ** 26 });
const files = stdout.split("\0").filter((file) => CHECKED.test(file) && !NOT_RUN.test(file));

const faults: string[] = [];
for (const file of files) {
  // A file that was deleted and not yet committed is empty.
  const text = await readFile(join(repository, file), "utf8").catch(() => "");
  faults.push(...findFaults(file, text));
}

for (const fault of faults) console.error(fault);
console.log(`Expressions: ${faults.length} faults in ${files.length} files.`);
process.exitCode = faults.length === 0 ? 0 : 1;
