import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";

import { expect, test } from "vitest";

const readme = await readFile(new URL("../../../../specs/capillary/README.md", import.meta.url), "utf8");
const folders = [".", "../../src/behaviours/capillary"];

/** The table of rules: number, and the file and sentence of the test. */
const rules = [...readme.matchAll(/^\| (?<rule>R\d+) \|.*\| `(?<file>[^`]+)`: (?<sentence>.+) \|$/gm)].map(
  ({ groups: { rule = "", file = "", sentence = "" } = {} }) => [rule, file, sentence] as const,
);

test("has a test for every rule of the contract's README, each rule once", () => {
  const all = [...readme.matchAll(/^\| (R\d+) \|/gm)].map(([, rule]) => rule);
  expect(all.length).toBeGreaterThan(40);
  expect(rules.map(([rule]) => rule)).toEqual(all);
  expect(new Set(all).size).toBe(all.length);
});

test.each(rules)("%s is held by a sentence of %s", async (_, file, sentence) => {
  const place = folders
    .map((folder) => new URL(`${folder}/${file}`, import.meta.url))
    .find((url) => existsSync(url));
  expect(place && (await readFile(place, "utf8"))).toContain(`"${sentence}"`);
});
