import { expect, test } from "vitest";

import { fieldsByName } from "./field.js";
import { compileFilter } from "./filter.js";

interface Film {
  readonly title: string | null;
  readonly minutes?: number;
  readonly inColour?: boolean;
  readonly tags?: readonly string[];
  readonly shownAt?: number;
}

const filterBy = fieldsByName<Film>({
  title: { kind: "text", of: (film) => film.title },
  minutes: { kind: "text", of: (film) => film.minutes },
  inColour: { kind: "text", of: (film) => film.inColour },
  tags: { kind: "text", of: (film) => film.tags },
  shownAt: { kind: "time", of: (film) => film.shownAt },
});

/** Whether the film is in the list. */
function matches(film: Film, filter: string): boolean {
  return compileFilter(filter, filterBy).every((predicate) => {
    if (typeof predicate !== "function") throw new Error(predicate.fault);
    return predicate(film);
  });
}

function faults(filter: string): readonly unknown[] {
  return compileFilter(filter, filterBy).filter((result) => typeof result !== "function");
}

test("matches a whole text in any case of letters", () => {
  expect(matches({ title: "Metropolis" }, "title:METROpolis")).toBe(true);
  expect(matches({ title: "Metropolis" }, "title:metro")).toBe(false);
});

test("needs any one of the values and every one of the conditions", () => {
  const film = { title: "M", minutes: 111 };
  expect(matches(film, "title:Metropolis,M;minutes:111")).toBe(true);
  expect(matches(film, "title:Metropolis,M;minutes:112")).toBe(false);
});

test("excludes what has any of the values, and keeps what has none at all", () => {
  expect(matches({ title: "M" }, "title:!Metropolis,M")).toBe(false);
  expect(matches({ title: "Freaks" }, "title:!Metropolis,M")).toBe(true);
  expect(matches({ title: null }, "title:!M")).toBe(true);
  expect(matches({ title: null }, "title:null")).toBe(false);
});

test("counts both ends of a span in, for texts and for numbers", () => {
  expect(["f..m", "m..z", "n..", "..l"].map((span) => matches({ title: "M" }, `title:${span}`))).toEqual([
    true,
    true,
    false,
    false,
  ]);
  // As texts, "9" would come after "111".
  expect(
    ["9..111", "111..", "..9"].map((span) => matches({ title: null, minutes: 111 }, `minutes:${span}`)),
  ).toEqual([true, true, false]);
});

test("finds truth values by their names, and any one of several values", () => {
  const film = { title: null, inColour: false, tags: ["Silent", "Berlin"] };
  expect(matches(film, "inColour:False;tags:berlin")).toBe(true);
  expect(matches(film, "tags:!silent")).toBe(false);
});

test("compares times as moments, however they are written", () => {
  const film = { title: null, shownAt: Date.parse("2026-03-02T09:15:00Z") };
  expect(matches(film, "shownAt:2026-03-02T10:15:00+01:00")).toBe(true);
  expect(matches(film, "shownAt:2026-03-02..2026-03-02T09:15:00Z")).toBe(true);
  expect(matches(film, "shownAt:2026-03-02T09:15:01Z..")).toBe(false);
  expect(matches({ title: null }, "shownAt:..2030-01-01")).toBe(false);
});

test("takes no filter and an empty one for none", () => {
  expect([compileFilter(undefined, filterBy), compileFilter("", filterBy)]).toEqual([[], []]);
});

test("says which field there is not, and which time is none", () => {
  expect(faults("director:Lang;shownAt:soon;shownAt:2026-01-01..later;title:M")).toEqual([
    { fault: "can not filter by director" },
    { fault: "shownAt is a time, and soon is none" },
    { fault: "shownAt is a time, and later is none" },
  ]);
});

test("knows no field that every object has", () => {
  expect(faults("constructor:x;__proto__:x")).toHaveLength(2);
});
