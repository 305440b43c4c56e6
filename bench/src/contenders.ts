import { readdir } from "node:fs/promises";

/** The modules of `contenders/`: each makes one call of a vendor, in one library's way. */
export async function findContenders(): Promise<string[]> {
  const files = await readdir(new URL("contenders", import.meta.url));
  return files.map((file) => file.replace(/\.ts$/, "")).toSorted();
}
