import { readdir, readFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { outputFolders } from "./output-folders.js";
import type { OutputFile } from "./output-unit.js";

/** A file on the disk that is not the contracts' output. */
export type Difference =
  | { readonly state: "missing"; readonly path: string; readonly content: string }
  | { readonly state: "stale"; readonly path: string; readonly content: string; readonly line: number }
  | { readonly state: "extra"; readonly path: string };

/** Compares the contracts' output with the files in the output folders. */
export async function findDifferences(root: string, files: readonly OutputFile[]): Promise<Difference[]> {
  const differences: Difference[] = [];
  for (const { path, content } of files) {
    const present = await readIfPresent(join(root, path));
    if (present === content) continue;
    if (present === undefined) differences.push({ state: "missing", path, content });
    else differences.push({ state: "stale", path, content, line: firstDifferentLine(present, content) });
  }
  const expected = new Set(files.map(({ path }) => path));
  for (const path of await listOutput(root)) {
    if (!expected.has(path)) differences.push({ state: "extra", path });
  }
  return differences;
}

function firstDifferentLine(present: string, content: string): number {
  const [lines, expected] = [present.split("\n"), content.split("\n")];
  return lines.findIndex((line, index) => line !== expected[index]) + 1 || lines.length + 1;
}

function readIfPresent(path: string): Promise<string | undefined> {
  return readFile(path, "utf8").catch(() => undefined);
}

async function listOutput(root: string): Promise<string[]> {
  const paths: string[] = [];
  for (const folder of outputFolders) {
    const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true }).catch(
      () => [],
    );
    for (const entry of entries) {
      if (entry.isDirectory()) continue;
      paths.push(relative(root, join(entry.parentPath, entry.name)).split(sep).join("/"));
    }
  }
  return paths.toSorted();
}
