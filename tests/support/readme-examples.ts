import { readFile } from "node:fs/promises";

/** A code block of a README. */
export interface Example {
  /** `ts`, `js` or `sh`. */
  readonly language: string;
  readonly code: string;
  /** The names of the packages that it imports, without ours. */
  readonly imports: readonly string[];
}

/** The code blocks of the client's README, in its order. */
export async function readmeExamples(): Promise<Example[]> {
  const readme = await readFile(new URL("../../packages/client/README.md", import.meta.url), "utf8");
  return [...readme.matchAll(/^```(\w+)\n([^]*?)^```$/gm)].map(([, language = "", code = ""]) => {
    const imports = [...code.matchAll(/(?:from|require\() ?"((?:@[^/"]+\/)?[^/"]+)/g)].map(
      ([, name = ""]) => name,
    );
    return { language, code, imports: imports.filter((name) => name !== "@event-contracts/client") };
  });
}

/**
 * The code of the block that contains all the texts. Its clients call the mock server at the address, if one is given.
 *
 * @throws unless there is one such block
 */
export async function exampleWith(texts: readonly string[], endpoint?: string): Promise<string> {
  const examples = (await readmeExamples()).filter(({ code }) => texts.every((text) => code.includes(text)));
  const [example] = examples;
  if (examples.length !== 1 || !example) {
    throw new Error(`${examples.length} examples of the README contain ${texts.join(" and ")}: expected one`);
  }
  if (endpoint === undefined) return example.code;
  const code = example.code.replaceAll("server: {", `server: { endpoint: ${JSON.stringify(endpoint)},`);
  if (code === example.code) throw new Error(`the example with ${texts.join(" and ")} has no \`server\``);
  return code;
}
