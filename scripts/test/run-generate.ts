import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { run } from "../src/run.js";
import type { Outcome } from "../src/run.js";

const program = fileURLToPath(new URL("../generate.mjs", import.meta.url));
const scripts = fileURLToPath(new URL("..", import.meta.url));

/** Runs the program as `npm run generate` does. */
export async function runGenerate(...arguments_: string[]) {
  const child = spawn(process.execPath, [program, ...arguments_], { cwd: scripts });
  const exit = new Promise<number | null>((resolve) => child.on("close", resolve));
  const [status, stdout, stderr] = await Promise.all([exit, text(child.stdout), text(child.stderr)]);
  return { status, stdout, stderr };
}

/** Generates in this process, which saves the start of another. Returns what the program prints. */
export async function generate(root: string): Promise<string> {
  const { report } = await run({ check: false, root }, () => 0);
  return report;
}

/** Compares in this process. */
export function check(root: string): Promise<Outcome> {
  return run({ check: true, root }, () => 0);
}
