import { expect, test } from "vitest";

import { checks } from "./all-checks.js";
import { readPages, readResults, summary } from "./results.js";
import { keyOf } from "./run-checks.js";

const remedy = "Run `npm run bench:expected -- checks --write`";

test("the tables of the pages have the stored results", async () => {
  const table = summary(await readResults());
  for (const [page, part] of await readPages())
    expect(part, `${page}. ${remedy}`).toContain(`-->\n${table}\n<!--`);
});

test("each check is in the stored results, with its expected and source", async () => {
  const { checks: stored } = await readResults();
  const part = ({ group, name, expected, source }: (typeof stored)[number] | (typeof checks)[number]) => ({
    group,
    name,
    expected,
    source,
  });
  expect(stored.map(part), remedy).toEqual(checks.map(part));
});

test("no two checks have one name", () => {
  expect(new Set(checks.map(keyOf)).size).toBe(checks.length);
});
