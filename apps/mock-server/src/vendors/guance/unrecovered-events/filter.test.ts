import { describe, expect, test } from "vitest";

import { compileFilters } from "./filter.js";

type Filter = Parameters<typeof compileFilters>[0][number];

function holds(filter: Filter, event: object): boolean {
  return compileFilters([filter], [])({ ...event });
}

describe("a wildcard", () => {
  const fits = (pattern: string, text: string) =>
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
  ])("%s fits %j", (pattern, text) => {
    expect(fits(pattern, text)).toBe(true);
  });

  test.each([
    ["abc", "abcd"],
    ["a*", "ba"],
    ["*c", "cb"],
    ["ab*ba", "aba"],
    ["a*b*c", "acb"],
    ["a.c", "abc"],
  ])("%s does not fit %j", (pattern, text) => {
    expect(fits(pattern, text)).toBe(false);
  });

  test("answers at once, however many asterisks there are", () => {
    const start = performance.now();
    expect(fits(`${"a*".repeat(50)}b`, "a".repeat(5000))).toBe(false);
    expect(performance.now() - start).toBeLessThan(100);
  });
});

test.each([">", ">=", "<", "<=", "=", "in", "wildcard", "query_string", "exists", "between"] as const)(
  "a field that is missing passes no %s",
  (operation) => {
    expect(holds({ name: "a", operation, value: ["*", "z"] }, {})).toBe(false);
    expect(holds({ name: "a", operation, value: ["*", "z"] }, { a: null })).toBe(false);
  },
);

test("a field is missing also where every object inherits one of its name", () => {
  expect(holds({ name: "constructor", operation: "exists" }, {})).toBe(false);
});

test("a field that is missing differs from every value", () => {
  expect(holds({ name: "a", operation: "!=", value: ["x"] }, {})).toBe(true);
});

const unjudgeable: readonly (readonly [missing: string, filter: Filter])[] = [
  ["name", { operation: "=", value: ["x"] }],
  ["operation", { name: "a", value: ["x"] }],
  ["value", { name: "a", operation: "=" }],
  ["value", { name: "a", operation: "between", value: [1] }],
];

test.each(unjudgeable)("is refused where its %s is missing: %j", (missing, filter) => {
  let failure: unknown;
  try {
    compileFilters([filter], ["filters"]);
  } catch (error) {
    failure = (error as { failure?: unknown }).failure;
  }
  expect(failure).toMatchObject({ kind: "invalid-request", violations: [{ at: ["filters", "0", missing] }] });
});
