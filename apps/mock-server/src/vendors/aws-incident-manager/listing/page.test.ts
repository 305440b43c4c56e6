import { describe, expect, test } from "vitest";

import { backends } from "../../../../test/state/backends.js";
import { put } from "../../../../test/state/one-step.js";
import { createStore } from "../../../state/create-store.js";
import { Refusal } from "../../../failure/failure.js";
import { cutPage, readPage, type PageRequest } from "./page.js";
import { writePageToken } from "./page-token.js";
import type { TimeList } from "./time-order.js";

const query = { list: "letters" };

describe.each(backends)("readPage $name", ({ create }) => {
  async function createList() {
    const store = createStore(create());
    for (const letter of ["a", "b", "c"]) await put(store, "letters", letter, letter);
    const page = (request: PageRequest, of = query) =>
      store.transaction((state) => readPage(state.collection<string>("letters"), request, of));
    return { store, page };
  }

  test("returns pages in the order of the collection, and null as the last token (R28)", async () => {
    const { page } = await createList();
    const { items, nextToken } = await page({ maxResults: 2 });
    expect(items).toEqual(["a", "b"]);
    expect(await page({ nextToken: String(nextToken) })).toEqual({ items: ["c"], nextToken: null });
    expect(await page({ maxResults: 3 })).toMatchObject({ nextToken: null });
  });

  test("neither skips nor repeats an item if one is removed between two pages (R28)", async () => {
    const { store, page } = await createList();
    const { nextToken } = await page({ maxResults: 1 });
    await store.transaction((state) => state.collection("letters").delete("a"));
    expect(await page({ nextToken: String(nextToken) })).toMatchObject({ items: ["b", "c"] });
  });

  test("refuses a token of another query, and one that is no token (R29)", async () => {
    const { page } = await createList();
    const { nextToken } = await page({ maxResults: 1 });
    await expect(page({ nextToken: String(nextToken) }, { list: "digits" })).rejects.toThrow(Refusal);
    for (const invalid of ["", "made up", writePageToken("made up", query)])
      await expect(page({ nextToken: invalid })).rejects.toThrow(Refusal);
  });
});

/** A list of items at the times 0, 1, 2 …, in the order of their times. */
function listOf(length: number): TimeList<number> {
  const entries = Array.from({ length }, (_, index) => ({ value: index, position: index }));
  return { entries, timeOf: (time) => time, order: "ASCENDING" };
}

test("holds 100 items if the request names no number (R28)", () => {
  const { nextToken, items: first } = cutPage(listOf(101), {}, query);
  expect(first).toHaveLength(100);
  const last = cutPage(listOf(101), { nextToken: String(nextToken) }, query);
  expect(last).toEqual({ items: [100], nextToken: null });
});

test("continues behind the last item of a page, whatever is deleted and added in front of it (R28)", () => {
  const { nextToken } = cutPage(listOf(4), { maxResults: 2 }, query);
  const list = listOf(4);
  const added = { value: -1, position: 9 };
  const changed = { ...list, entries: [...list.entries.slice(2), added] };
  expect(cutPage(changed, { nextToken: String(nextToken) }, query).items).toEqual([2, 3]);
});

test("refuses a token that was never issued (R29)", () => {
  for (const nextToken of [
    "",
    "made up",
    ...["", "1", "1@", "x@1", "1@x", "@1"].map((key) => writePageToken(key, query)),
  ])
    expect(() => cutPage(listOf(1), { nextToken }, query)).toThrow(Refusal);
});
