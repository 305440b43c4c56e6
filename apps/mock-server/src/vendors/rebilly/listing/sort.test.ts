import { expect, test } from "vitest";

import { fieldsByName } from "./field.js";
import { compileSort, sortItems, type SortTerm } from "./sort.js";

interface Film {
  readonly id: number;
  readonly title?: string | null;
  readonly year?: number;
}

const sortBy = fieldsByName<Film>({
  title: { kind: "text", read: (film) => film.title },
  year: { kind: "time", read: (film) => film.year },
});

async function order(films: readonly Film[], ...sort: string[]): Promise<readonly number[]> {
  const terms = compileSort(sort, sortBy).filter((term): term is SortTerm<Film> => "field" in term);
  return (await sortItems(films, terms)).map(({ id }) => id);
}

test("lists the newest first without a sort", async () => {
  expect(await order([{ id: 1 }, { id: 2 }, { id: 3 }])).toEqual([3, 2, 1]);
});

test("orders by the first field, then by the next", async () => {
  const films = [
    { id: 1, title: "M", year: 1931 },
    { id: 2, title: "Freaks", year: 1932 },
    { id: 3, title: "M", year: 1951 },
  ];
  expect(await order(films, "title", "-year")).toEqual([2, 3, 1]);
  expect(await order(films, "-title", "year")).toEqual([1, 3, 2]);
});

test("ignores the case of letters", async () => {
  const films = [
    { id: 1, title: "b" },
    { id: 2, title: "A" },
    { id: 3, title: "C" },
  ];
  expect(await order(films, "title")).toEqual([2, 1, 3]);
});

test("puts missing values last in both directions", async () => {
  const films = [{ id: 1, title: null }, { id: 2, title: "M" }, { id: 3 }];
  expect((await order(films, "title"))[0]).toBe(2);
  expect((await order(films, "-title"))[0]).toBe(2);
});

test("puts the newest of equal items first, unless a time is ascending", async () => {
  const films = [
    { id: 1, title: "M", year: 1931 },
    { id: 2, title: "M", year: 1931 },
  ];
  expect(await order(films, "title")).toEqual([2, 1]);
  expect(await order(films, "-year", "title")).toEqual([2, 1]);
  expect(await order(films, "year", "title")).toEqual([1, 2]);
});

test("names the fields that it cannot sort by", () => {
  expect(compileSort(["title", "-director", "-"], sortBy).slice(1)).toEqual([
    { reason: "cannot sort by -director" },
    { reason: "cannot sort by -" },
  ]);
});
