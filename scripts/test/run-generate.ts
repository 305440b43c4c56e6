import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { findDifferences } from "../src/difference.js";
import { planOutput } from "../src/output.js";
import { describeWritten } from "../src/report.js";
import { writeOutput } from "../src/write-output.js";

const program = fileURLToPath(new URL("../src/generate.ts", import.meta.url));
const scripts = fileURLToPath(new URL("..", import.meta.url));

/** Runs the program as `pnpm generate` does. */
export async function runGenerate(...arguments_: string[]) {
  const child = spawn(process.execPath, ["--import", "tsx/esm", program, ...arguments_], { cwd: scripts });
  const exit = new Promise<number | null>((resolve) => child.on("close", resolve));
  const [status, stdout, stderr] = await Promise.all([exit, text(child.stdout), text(child.stderr)]);
  return { status, stdout, stderr };
}

/** Generates in this process, which saves the start of another. Returns what the program prints. */
export async function generate(root: string): Promise<string> {
  const output = await planOutput(root);
  const differences = await findDifferences(root, output.files);
  await writeOutput(root, differences);
  return describeWritten(output, differences, 0);
}
