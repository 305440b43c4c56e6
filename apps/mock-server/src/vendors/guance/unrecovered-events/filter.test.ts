import { describe, expect, test } from "vitest";

import { compileFilters } from "./filter.js";

type Filter = Parameters<typeof compileFilters>[0][number];

function holds(filter: Filter, event: object): boolean {
  return compileFilters([filter], [])({ ...event });
}

describe("a wildcard", () => {
  const matches = (pattern: string, text: string) =>
    holds({ name: "a", operation: "wildcard", value: [pattern] }, { a: text });

  test.each([
    ["abc", "abc"],
    ["*", ""],
    ["a*", "abc"],
    ["*c", "abc"],
    ["a*c", "ac"],
    ["a*b*c", "a-b-b-c"],
    ["**b**", "abc"],
    ["a.c*", "a.cd"],
  ])("%s matches %j", (pattern, text) => {
    expect(matches(pattern, text)).toBe(true);
  });

  test.each([
    ["abc", "abcd"],
    ["a*", "ba"],
    ["*c", "cb"],
    ["ab*ba", "aba"],
    ["a*b*c", "acb"],
    ["a.c", "abc"],
  ])("%s does not match %j", (pattern, text) => {
    expect(matches(pattern, text)).toBe(false);
  });

  test("matches within 100 ms, even with many asterisks", () => {
    const start = performance.now();
    expect(matches(`${"a*".repeat(50)}b`, "a".repeat(5000))).toBe(false);
    expect(performance.now() - start).toBeLessThan(100);
  });
});

test.each([">", ">=", "<", "<=", "=", "in", "wildcard", "query_string", "exists", "between"] as const)(
  "a missing field does not pass %s",
  (operation) => {
    expect(holds({ name: "a", operation, value: ["*", "z"] }, {})).toBe(false);
    expect(holds({ name: "a", operation, value: ["*", "z"] }, { a: null })).toBe(false);
  },
);

test("a name that every object inherits is a missing field", () => {
  expect(holds({ name: "constructor", operation: "exists" }, {})).toBe(false);
});

test("a missing field passes != for every value", () => {
  expect(holds({ name: "a", operation: "!=", value: ["x"] }, {})).toBe(true);
});

const incomplete: readonly (readonly [missing: string, filter: Filter])[] = [
  ["name", { operation: "=", value: ["x"] }],
  ["operation", { name: "a", value: ["x"] }],
  ["value", { name: "a", operation: "=" }],
  ["value", { name: "a", operation: "between", value: [1] }],
];

test.each(incomplete)("a filter without its %s is refused: %j", (missing, filter) => {
  let failure: unknown;
  try {
    compileFilters([filter], ["filters"]);
  } catch (error) {
    failure = (error as { failure?: unknown }).failure;
  }
  expect(failure).toMatchObject({ kind: "invalid-request", violations: [{ at: ["filters", "0", missing] }] });
});
