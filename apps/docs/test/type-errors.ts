import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** The compiler's errors in the programs of a folder two levels below this package; empty if they compile. */
export async function typeErrors(folder: string): Promise<string> {
  const config = { extends: "../../../tsconfig.json", include: ["*.ts"] };
  await writeFile(join(folder, "tsconfig.json"), JSON.stringify(config));
  const compiler = join(import.meta.dirname, "../node_modules/.bin/tsc");
  const { stdout } = await run(compiler, ["-p", folder]).catch((error: { stdout: string }) => error);
  return stdout;
}
