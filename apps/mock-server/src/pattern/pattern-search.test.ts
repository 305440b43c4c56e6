import { setImmediate as nextTurn } from "node:timers/promises";

import { describe, expect, test } from "vitest";

import { searchTogether } from "./bounded-expression.js";
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

describe("work of many searches", () => {
  const { test: search, problem } = compileSearch("^(?=.*\\d)[a-z\\d]{8}$", { backtracking: false });
  const slow = compileSearch(SLOW, { backtracking: false });
  const all = searchTogether((texts: readonly string[]) => texts.map((text) => [search(text), problem()]));

  // On a busy machine another process may use up the time.
  test(
    "has one time limit, as to set one for each search takes longer than the search",
    { retry: 5 },
    async () => {
      const texts = Array.from({ length: 5000 }, () => "abcdefg1");
      expect(all([])).toEqual([]);
      for (const _ of [1, 2]) {
        await nextTurn();
        expect(all(texts).filter(([found]) => found !== true)).toEqual([]);
      }
    },
  );

  test("is done again with the searches that the time allows", async () => {
    const work = searchTogether((texts: readonly string[]) =>
      texts.map((text) => slow.test(text) || slow.problem()),
    );
    work(["b"]);
    await nextTurn();
    const start = performance.now();
    // Of the time for both, a rest may be left for the short one.
    expect(work(["b", `${"a".repeat(50)}!`]).at(-1)).toBe("takes more than 100 ms to search for");
    expect(performance.now() - start).toBeLessThan(1000);
    await nextTurn();
    expect(work(["b"])).toEqual([undefined]);
  });

  test("throws what it throws", () => {
    let count = 0;
    const work = searchTogether((text: string) => {
      count += 1;
      if (text === "a") search(text);
      throw new RangeError(text);
    });
    expect(() => work("b")).toThrow(RangeError);
    expect(count).toBe(1);
    expect(() => work("a")).toThrow(RangeError);
    expect(count).toBe(3); // the first search sets a time limit
    expect(() => work("a")).toThrow(RangeError);
    expect(count).toBe(4);
  });
});

test("any text has a pattern that no engine reads", () => {
  expect([isSearchable("("), isSearchable("a")]).toEqual([false, true]);
  expect(compileSearch("(", { backtracking: false }).test("x")).toBe(true);
});
