import { expect, test } from "vitest";

import { compare, isEqual } from "./compare.js";

test.each([
  [7, "7"],
  ["7", 7],
  [true, "true"],
  [["a"], '["a"]'],
])("%j equals %j", (field, value) => {
  expect(isEqual(field, value)).toBe(true);
});

test.each([
  [undefined, ""],
  [null, "null"],
  ["A", "a"],
  ["7.0", "7"],
])("%j does not equal %j", (field, value) => {
  expect(isEqual(field, value)).toBe(false);
});

test("numbers are compared by size, also numbers in texts", () => {
  expect(compare("10", 9)).toBeGreaterThan(0);
  expect(compare("7.4", "7.40")).toBe(0);
});

test("values that are not both numeric are compared as texts", () => {
  expect(compare("10", "9 or so")).toBeLessThan(0);
  expect(compare("", 0)).toBeLessThan(0);
});
