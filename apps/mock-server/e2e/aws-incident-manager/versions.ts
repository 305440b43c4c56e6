import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

/**
 * The programs that there are, one for each version.
 *
 * @param commands the names of one program; a name that is not there, or that prints no version, is left out
 * @param args make the program print its version, which is the first word that begins with a digit
 * @throws Error with `remedy` if none is there
 */
export async function versionsOf(
  commands: readonly string[],
  args: readonly string[],
  remedy: string,
): Promise<readonly [version: string, command: string][]> {
  const found = new Map<string, string>();
  for (const command of commands) {
    const output = await run(command, [...args]).then(
      ({ stdout }) => stdout,
      () => "",
    );
    const [version] = /\b\d[\d.]*\b/.exec(output) ?? [];
    if (version !== undefined && !found.has(version)) found.set(version, command);
  }
  if (found.size === 0) throw new Error(remedy);
  return [...found];
}
