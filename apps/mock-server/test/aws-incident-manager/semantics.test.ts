import { readFile } from "node:fs/promises";

import { expect, test } from "vitest";

const readme = await readFile(
  new URL("../../../../specs/aws-incident-manager/README.md", import.meta.url),
  "utf8",
);
const rows = [...readme.matchAll(/^\| (R\d+) +\| .* \| (.*?) *\|$/gm)];

test("there is a row for each rule", () => {
  expect(rows.map(([, rule]) => rule)).toEqual(rows.map((_row, index) => `R${index + 1}`));
  expect(rows.length).toBeGreaterThan(40);
});

test.each(rows.map(([, rule = "", held = ""]) => [rule, held]))(
  "the tests that hold %s are there",
  async (_rule, held) => {
    const named = [...held.matchAll(/`([a-z0-9-]+)`: “([^”]+)”/g)];
    expect(named.length).toBeGreaterThan(0);
    for (const [, file = "", sentence = ""] of named) {
      const folder = file === "sigv4" ? "../../src/security" : ".";
      const source = await readFile(new URL(`${folder}/${file}.test.ts`, import.meta.url), "utf8");
      expect(source).toContain(`"${sentence}"`);
    }
  },
);
