import { setImmediate as nextTurn } from "node:timers/promises";

import { expect, test } from "vitest";

import { compileSearch, isSearchable } from "./pattern-search.js";

const SLOW = "^(?=(a+)+$)b";

test.each([false, true])("searches for a pattern, with backtracking allowed: %s", (backtracking) => {
  const search = compileSearch(String.raw`^[\w\-.]+\@(?!no)`, { backtracking });
  expect([search.test("a-b@c"), search.test("a-b@no"), search.test("no")]).toEqual([true, false, false]);
  expect(search.problem()).toBeUndefined();
});

test("gives up on a search that takes too long, and says so", async () => {
  const search = compileSearch(SLOW, { backtracking: false });
  const start = performance.now();
  expect(search.test(`${"a".repeat(50)}!`)).toBe(false);
  expect(search.problem()).toBe("takes more than 100 ms to search for");
  // The time is that of all searches until others get their turn.
  expect(search.test(`${"a".repeat(50)}!`)).toBe(false);
  expect(performance.now() - start).toBeLessThan(1000);
  await nextTurn();
  expect(search.test("b")).toBe(false);
  expect(search.problem()).toBeUndefined();
});

test("any text has a pattern that no engine reads", () => {
  expect([isSearchable("("), isSearchable("a")]).toEqual([false, true]);
  expect(compileSearch("(", { backtracking: false }).test("x")).toBe(true);
});
