import { readFile } from "node:fs/promises";

import { expect, test } from "vitest";

const specs = new URL("../../../../specs/rebilly/", import.meta.url);

/** The rows `| R1 | what a server does | file: sentence; … |` of the table of semantics. */
async function readRules(): Promise<readonly { rule: string; tests: readonly [string, string][] }[]> {
  const readme = await readFile(new URL("README.md", specs), "utf8");
  return [...readme.matchAll(/^\| (R\d+) +\|.*\| (.*?) *\|$/gm)].map(([, rule = "", cell = ""]) => ({
    rule,
    tests: [...cell.matchAll(/`([\w-]+)`: “([^”]+)”/g)].map(([, file = "", sentence = ""]) => [
      file,
      sentence,
    ]),
  }));
}

test("every rule of the contract's README names a test that there is", async () => {
  const rules = await readRules();
  const missing: string[] = [];
  for (const { rule, tests } of rules) {
    if (tests.length === 0) missing.push(`${rule} names no test`);
    for (const [file, sentence] of tests) {
      const source = await readFile(new URL(`${file}.test.ts`, import.meta.url), "utf8");
      if (!source.includes(`"${sentence}"`))
        missing.push(`${rule}: ${file}.test.ts has no test “${sentence}”`);
    }
  }
  expect(missing).toEqual([]);
  expect(rules.map(({ rule }) => rule)).toEqual(rules.map((_rule, index) => `R${index + 1}`));
  expect(rules.length).toBeGreaterThan(40);
});
