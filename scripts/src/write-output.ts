import { mkdir, readdir, readFile, rm, rmdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Difference } from "./difference.js";
import { GenerateError } from "./generate-error.js";
import { GENERATED_MARK } from "./output-unit.js";

/**
 * Writes the files that differ from the contracts' output, and deletes generated files that are no longer part of it.
 *
 * @throws {GenerateError} before anything is written, if a file in the output folders was not generated
 */
export async function writeOutput(root: string, differences: readonly Difference[]): Promise<void> {
  const extra = differences.filter(({ state }) => state === "extra");
  for (const { path } of extra) await refuseForeignFile(root, path);
  for (const { path } of extra) await removeFile(join(root, path));
  for (const difference of differences) {
    if (difference.state === "extra") continue;
    const path = join(root, difference.path);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, difference.content);
  }
}

async function refuseForeignFile(root: string, path: string): Promise<void> {
  if (path.endsWith(".json")) return; // JSON has no place for the mark
  const text = await readFile(join(root, path), "utf8");
  if (!text.startsWith(GENERATED_MARK))
    throw new GenerateError("NOT_GENERATED", path, "This file is not generated");
}

async function removeFile(path: string): Promise<void> {
  await rm(path);
  const folder = dirname(path);
  if ((await readdir(folder)).length === 0) await rmdir(folder);
}
