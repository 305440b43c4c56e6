import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join, relative, sep } from "node:path";

/** The folder that `build` writes the site into. */
export const siteFolder = join(import.meta.dirname, "../dist");

if (!existsSync(join(siteFolder, "index.html"))) {
  throw new Error("There is no site in apps/docs/dist: run `npm run build` first.");
}

/** The files of a built site, sorted, with slashes on every system. */
export async function filesOf(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .toSorted();
}
