import { expect, test } from "vitest";
import { valueAt, withValueAt } from "./location.js";

const message = { body: { "b/c": [{ d: 1 }] }, "": null };

test.each([
  [[], message],
  [["body", "b/c", "0", "d"], 1],
  [[""], null],
  [["body", "x", "y"], undefined],
  [["body", "b/c", "7"], undefined],
  [["body", "constructor"], undefined],
  [["body", "toString", "name"], undefined],
])("the value at %j is %j", (location, expected) => {
  expect(valueAt(message, location)).toEqual(expected);
});

test("there is no value below a primitive", () => {
  expect(valueAt({ body: "text" }, ["body", "errors"])).toBeUndefined();
});

test("a value is set in a copy, with its siblings", () => {
  const input = { body: { a: 1, deep: { b: 2 } }, query: { q: "x" } };
  expect(withValueAt(input, ["body", "deep", "c"], 3)).toEqual({
    body: { a: 1, deep: { b: 2, c: 3 } },
    query: { q: "x" },
  });
  expect(input.body.deep).toEqual({ b: 2 });
});

test("a value is set below missing objects", () => {
  expect(withValueAt({}, ["query", "offset"], 5)).toEqual({ query: { offset: 5 } });
});
