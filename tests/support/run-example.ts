import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import ts from "typescript-5.9";

const run = promisify(execFile);
const packageFolder = fileURLToPath(new URL("..", import.meta.url));

/**
 * Runs a TypeScript program in a process of its own, which has no other environment than the one given. The program
 * imports what the package of these tests has installed.
 *
 * @returns the standard output
 * @throws if the program fails
 */
export async function runExample(
  code: string,
  environment: Readonly<Record<string, string>>,
): Promise<string> {
  const folder = await mkdtemp(join(packageFolder, ".readme-")); // inside, so that imports resolve
  try {
    const compilerOptions = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 };
    const { outputText } = ts.transpileModule(code, { compilerOptions });
    await writeFile(join(folder, "example.mjs"), outputText);
    const env = { PATH: process.env["PATH"], ...environment };
    const { stdout } = await run(process.execPath, ["example.mjs"], { cwd: folder, env });
    return stdout;
  } finally {
    await rm(folder, { recursive: true });
  }
}
