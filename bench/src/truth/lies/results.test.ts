import { expect, test } from "vitest";

import { lies } from "./all-lies.js";
import { readPages, readResults, summary } from "./results.js";
import { keyOf } from "./tell-lies.js";

const remedy = "Run `npm run bench:truth -- lies --write`";

test("the tables of the pages have the stored results", async () => {
  const table = summary(await readResults());
  for (const [page, part] of await readPages())
    expect(part, `${page}. ${remedy}`).toContain(`-->\n${table}\n<!--`);
});

test("each lie is in the stored results, with its truth and source", async () => {
  const { lies: stored } = await readResults();
  const part = ({ group, name, truth, source }: (typeof stored)[number] | (typeof lies)[number]) => ({
    group,
    name,
    truth,
    source,
  });
  expect(stored.map(part), remedy).toEqual(lies.map(part));
});

test("no two lies have one name", () => {
  expect(new Set(lies.map(keyOf)).size).toBe(lies.length);
});
