import { expect, test } from "vitest";

import { fieldOf, isPresent, textOf } from "./field.js";

test("a name that every object inherits is not a field", () => {
  expect(fieldOf({}, "constructor")).toBeUndefined();
  expect(fieldOf({ constructor: "x" }, "constructor")).toBe("x");
});

test("an empty text, zero and false are values, null is none", () => {
  expect(["", 0, false].every(isPresent)).toBe(true);
  expect([null, undefined].some(isPresent)).toBe(false);
});

test.each([
  ["a b", "a b"],
  [7.5, "7.5"],
  [true, "true"],
  [["a", 1], '["a",1]'],
  [undefined, ""],
])("%j as a text is %j", (value, text) => {
  expect(textOf(value)).toBe(text);
});
