import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { FormatConfig } from "oxfmt";

/** Formats a generated TypeScript file. */
export type FormatSource = (text: string) => Promise<string>;

/** The formatter with the configuration of the repository at `root`, so that `oxfmt --check` has nothing to add. */
export async function createFormatter(root: string): Promise<FormatSource> {
  const { format } = await import("oxfmt");
  const options = await readOptions(root);
  return async (text) => {
    const { code, errors } = await format("generated.ts", text, options);
    const [error] = errors;
    if (error) throw new Error(`The generated source does not parse: ${error.message}`);
    return code;
  };
}

/** Properties that are not about formatting, such as ignorePatterns, have no effect in the library. */
async function readOptions(root: string): Promise<FormatConfig> {
  const text = await readFile(join(root, ".oxfmtrc.json"), "utf8").catch(() => "{}");
  return JSON.parse(text) as FormatConfig;
}
