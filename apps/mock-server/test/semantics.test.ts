import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";

import { vendors } from "@event-contracts/contracts";
import { describe, expect, test } from "vitest";

/** The rows `| R1 | what a server does | `file`: “sentence”; … |` of the table of semantics in a contract's README. */
async function readRules(vendor: string): Promise<readonly (readonly [rule: string, tests: string])[]> {
  const file = new URL(`../../../specs/${vendor}/README.md`, import.meta.url);
  const readme = existsSync(file) ? await readFile(file, "utf8") : "";
  return [...readme.matchAll(/^\| (R\d+) +\|.*\| (.*?) *\|$/gm)].map(([, rule = "", tests = ""]) => [
    rule,
    tests,
  ]);
}

describe.each(vendors)("%s", async (vendor) => {
  const folders = [vendor, `../src/behaviours/${vendor}`, `../src/vendors/${vendor}`, "../src/security"];
  const rules = await readRules(vendor);

  test("numbers its rules in order, each once", () => {
    expect(
      rules.map(([rule]) => rule),
      `specs/${vendor}/README.md: number the rows of the table of rules R1, R2, …`,
    ).toEqual(rules.map((_rule, index) => `R${index + 1}`));
  });

  test.each(rules)("%s names the tests that prove it", async (rule, tests) => {
    const named = [...tests.matchAll(/`([\w-]+)`: “([^”]+)”/g)];
    const remedy = `specs/${vendor}/README.md: write \`file\`: “title of the test” in the last column of ${rule}`;
    expect(named.length, remedy).toBeGreaterThan(0);
    for (const [, name = "", sentence = ""] of named) {
      const files = folders
        .map((folder) => new URL(`${folder}/${name}.test.ts`, import.meta.url))
        .filter((url) => existsSync(url));
      const sources = await Promise.all(files.map((url) => readFile(url, "utf8")));
      expect(
        sources.join("\n").includes(`"${sentence}"`),
        `specs/${vendor}/README.md: ${rule} names a test “${sentence}”, which ${name}.test.ts does not have`,
      ).toBe(true);
    }
  });
});
