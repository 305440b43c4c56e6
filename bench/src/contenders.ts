import { readdir } from "node:fs/promises";

/** The names of the modules in `contenders/`. Each makes one call to a vendor with one library. */
export async function findContenders(): Promise<string[]> {
  const files = await readdir(new URL("contenders", import.meta.url));
  return files.map((file) => file.replace(/\.ts$/, "")).toSorted();
}
