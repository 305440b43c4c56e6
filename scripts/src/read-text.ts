import { readFile } from "node:fs/promises";

/** The text of a file, with `\n` at the end of each line: Git may check it out with `\r\n`. */
export async function readText(path: string): Promise<string> {
  return (await readFile(path, "utf8")).replaceAll("\r\n", "\n");
}
