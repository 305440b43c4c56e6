import { expect, test } from "vitest";

import { compare, isSame } from "./compare.js";

test.each([
  [7, "7"],
  ["7", 7],
  [true, "true"],
  [["a"], '["a"]'],
])("%j is the same as %j", (field, value) => {
  expect(isSame(field, value)).toBe(true);
});

test.each([
  [undefined, ""],
  [null, "null"],
  ["A", "a"],
  ["7.0", "7"],
])("%j is not the same as %j", (field, value) => {
  expect(isSame(field, value)).toBe(false);
});

test("numbers are compared by size, also where they stand as texts", () => {
  expect(compare("10", 9)).toBeGreaterThan(0);
  expect(compare("7.4", "7.40")).toBe(0);
});

test("texts are compared by their characters", () => {
  expect(compare("10", "9 or so")).toBeLessThan(0);
  expect(compare("", 0)).toBeLessThan(0);
});
