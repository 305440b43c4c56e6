import { readdir, readFile, stat } from "node:fs/promises";
import { join, relative } from "node:path";
import { outputFolders } from "../src/output-folders.js";

/** A generated file as it is on the disk. */
export interface TreeFile {
  readonly content: string;
  readonly modified: number;
}

/** Every file in the output folders of a root, by path, sorted. */
export async function readTree(root: string): Promise<Map<string, TreeFile>> {
  const tree = new Map<string, TreeFile>();
  for (const folder of outputFolders) {
    const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true });
    for (const entry of entries.filter((candidate) => candidate.isFile())) {
      const path = join(entry.parentPath, entry.name);
      const content = await readFile(path, "utf8");
      tree.set(relative(root, path), { content, modified: (await stat(path)).mtimeMs });
    }
  }
  return new Map([...tree].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
