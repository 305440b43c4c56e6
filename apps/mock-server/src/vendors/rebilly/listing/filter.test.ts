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
  title: { kind: "text", read: (film) => film.title },
  minutes: { kind: "text", read: (film) => film.minutes },
  inColour: { kind: "text", read: (film) => film.inColour },
  tags: { kind: "text", read: (film) => film.tags },
  shownAt: { kind: "time", read: (film) => film.shownAt },
});

/** True if the filter keeps the film. */
function matches(film: Film, filter: string): boolean {
  return compileFilter(filter, filterBy).every((predicate) => {
    if (typeof predicate !== "function") throw new Error(predicate.reason);
    return predicate(film);
  });
}

/** The invalid conditions of a filter. */
function reasons(filter: string): readonly unknown[] {
  return compileFilter(filter, filterBy).filter((result) => typeof result !== "function");
}

test("matches a whole text in any case of letters", () => {
  expect(matches({ title: "Metropolis" }, "title:METROpolis")).toBe(true);
  expect(matches({ title: "Metropolis" }, "title:metro")).toBe(false);
});

test("keeps an item if every condition has a value that matches", () => {
  const film = { title: "M", minutes: 111 };
  expect(matches(film, "title:Metropolis,M;minutes:111")).toBe(true);
  expect(matches(film, "title:Metropolis,M;minutes:112")).toBe(false);
});

test("excludes an item that has one of the values, and keeps an item without a value", () => {
  expect(matches({ title: "M" }, "title:!Metropolis,M")).toBe(false);
  expect(matches({ title: "Freaks" }, "title:!Metropolis,M")).toBe(true);
  expect(matches({ title: null }, "title:!M")).toBe(true);
  expect(matches({ title: null }, "title:null")).toBe(false);
});

test("includes both ends of a range, for texts and for numbers", () => {
  expect(["f..m", "m..z", "n..", "..l"].map((range) => matches({ title: "M" }, `title:${range}`))).toEqual([
    true,
    true,
    false,
    false,
  ]);
  // As texts, "9" would come after "111".
  expect(
    ["9..111", "111..", "..9"].map((range) => matches({ title: null, minutes: 111 }, `minutes:${range}`)),
  ).toEqual([true, true, false]);
});

test("matches a Boolean by its name, and an array by any of its values", () => {
  const film = { title: null, inColour: false, tags: ["Silent", "Berlin"] };
  expect(matches(film, "inColour:False;tags:berlin")).toBe(true);
  expect(matches(film, "tags:!silent")).toBe(false);
});

test("compares times by the moment, not by the text", () => {
  const film = { title: null, shownAt: Date.parse("2026-03-02T09:15:00Z") };
  expect(matches(film, "shownAt:2026-03-02T10:15:00+01:00")).toBe(true);
  expect(matches(film, "shownAt:2026-03-02..2026-03-02T09:15:00Z")).toBe(true);
  expect(matches(film, "shownAt:2026-03-02T09:15:01Z..")).toBe(false);
  expect(matches({ title: null }, "shownAt:..2030-01-01")).toBe(false);
});

test("has no conditions without a filter and with an empty filter", () => {
  expect([compileFilter(undefined, filterBy), compileFilter("", filterBy)]).toEqual([[], []]);
});

test("names unknown fields and invalid times", () => {
  expect(reasons("director:Lang;shownAt:soon;shownAt:2026-01-01..later;title:M")).toEqual([
    { reason: "cannot filter by director" },
    { reason: "shownAt is a time, and soon is not" },
    { reason: "shownAt is a time, and later is not" },
  ]);
});

test("does not find the properties that every object inherits", () => {
  expect(reasons("constructor:x;__proto__:x")).toHaveLength(2);
});
