import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";

import { vendors } from "@event-contracts/contracts";
import { describe, expect, test } from "vitest";

/** The rows `| R1 | what a server does | `file`: “sentence”; … |` of the table of semantics in a contract's README. */
async function readRules(vendor: string): Promise<readonly (readonly [rule: string, tests: string])[]> {
  const readme = await readFile(new URL(`../../../specs/${vendor}/README.md`, import.meta.url), "utf8");
  return [...readme.matchAll(/^\| (R\d+) +\|.*\| (.*?) *\|$/gm)].map(([, rule = "", tests = ""]) => [
    rule,
    tests,
  ]);
}

describe.each(vendors)("%s", async (vendor) => {
  const folders = [vendor, `../src/vendors/${vendor}`, "../src/security"];
  const rules = await readRules(vendor);

  test("has rules where it has behaviours, numbered, each once", () => {
    const behaviours = new URL(`../src/vendors/${vendor}/index.ts`, import.meta.url);
    expect(rules.length > 0).toBe(existsSync(behaviours));
    expect(rules.map(([rule]) => rule)).toEqual(rules.map((_rule, index) => `R${index + 1}`));
  });

  test.each(rules)("%s names the tests that hold the mock server to it", async (_rule, tests) => {
    const named = [...tests.matchAll(/`([\w-]+)`: “([^”]+)”/g)];
    expect(named.length).toBeGreaterThan(0);
    for (const [, name = "", sentence = ""] of named) {
      const files = folders
        .map((folder) => new URL(`${folder}/${name}.test.ts`, import.meta.url))
        .filter((url) => existsSync(url));
      const sources = await Promise.all(files.map((url) => readFile(url, "utf8")));
      expect(sources.join("\n")).toContain(`"${sentence}"`);
    }
  });
});
