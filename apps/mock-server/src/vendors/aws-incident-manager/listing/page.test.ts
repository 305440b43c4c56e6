import { describe, expect, test } from "vitest";

import { backends } from "../../../../test/state/backends.js";
import { put } from "../../../../test/state/one-step.js";
import { createStore } from "../../../state/create-store.js";
import { Refusal } from "../../../failure/failure.js";
import { cutPage, readPage, type PageRequest } from "./page.js";
import { writePageToken } from "./page-token.js";

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

test("holds 100 items if the request names no number (R28)", () => {
  const items = Array.from({ length: 101 }, (_, index) => index);
  const { nextToken, items: first } = cutPage(items, {}, query);
  expect(first).toHaveLength(100);
  expect(cutPage(items, { nextToken: String(nextToken) }, query)).toEqual({ items: [100], nextToken: null });
});

test("refuses an empty token, which was never issued (R29)", () => {
  expect(() => cutPage([], { nextToken: "" }, query)).toThrow(Refusal);
});
