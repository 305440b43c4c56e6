import { expect, test } from "vitest";

import { fieldsByName } from "./field.js";
import { compileSort, sorted, type Term } from "./sort.js";

interface Film {
  readonly id: number;
  readonly title?: string | null;
  readonly year?: number;
}

const sortBy = fieldsByName<Film>({
  title: { kind: "text", of: (film) => film.title },
  year: { kind: "time", of: (film) => film.year },
});

function order(films: readonly Film[], ...sort: string[]): readonly number[] {
  const terms = compileSort(sort, sortBy).filter((term): term is Term<Film> => "field" in term);
  return sorted(films, terms).map(({ id }) => id);
}

test("puts the newest first where no order is asked for", () => {
  expect(order([{ id: 1 }, { id: 2 }, { id: 3 }])).toEqual([3, 2, 1]);
});

test("orders by the first field, then by the next", () => {
  const films = [
    { id: 1, title: "M", year: 1931 },
    { id: 2, title: "Freaks", year: 1932 },
    { id: 3, title: "M", year: 1951 },
  ];
  expect(order(films, "title", "-year")).toEqual([2, 3, 1]);
  expect(order(films, "-title", "year")).toEqual([1, 3, 2]);
});

test("does not tell upper from lower case", () => {
  const films = [
    { id: 1, title: "b" },
    { id: 2, title: "A" },
    { id: 3, title: "C" },
  ];
  expect(order(films, "title")).toEqual([2, 1, 3]);
});

test("puts what has no value last in both directions", () => {
  const films = [{ id: 1, title: null }, { id: 2, title: "M" }, { id: 3 }];
  expect(order(films, "title")[0]).toBe(2);
  expect(order(films, "-title")[0]).toBe(2);
});

test("puts the newest of equals first, unless time is to ascend", () => {
  const films = [
    { id: 1, title: "M", year: 1931 },
    { id: 2, title: "M", year: 1931 },
  ];
  expect(order(films, "title")).toEqual([2, 1]);
  expect(order(films, "-year", "title")).toEqual([2, 1]);
  expect(order(films, "year", "title")).toEqual([1, 2]);
});

test("says by which fields it can not sort", () => {
  expect(compileSort(["title", "-director", "-"], sortBy).slice(1)).toEqual([
    { fault: "can not sort by -director" },
    { fault: "can not sort by -" },
  ]);
});
