import { expect, test } from "vitest";

import { isLargerThan, jsonExtent } from "./json-size.js";

test.each([
  [{ id: "ord_1", total: 1.5, open: true, note: null, items: [{ sku: "A-1" }, []] }],
  [Object.assign(Object.create(null) as object, { id: 1 })],
  ["text"],
  [null],
])("knows that the JSON of %j says all of it", (value) => {
  expect(jsonExtent(1000, value)).toEqual({ isLarger: false, isPlain: true });
  expect(JSON.parse(JSON.stringify(value))).toEqual(value);
});

test.each([
  ["a Date", { at: new Date(0) }],
  ["an undefined member", { a: undefined }],
  ["an undefined item", [undefined]],
  ["no finite number", [Number.NaN]],
  ["a BigInt", { id: 2n ** 60n }],
  ["a function that writes it", { toJSON: () => 1 }],
  ["an object of a class", [new URL("http://localhost/")]],
])("knows that JSON does not say all of a value with %s", (_what, value) => {
  expect(jsonExtent(1000, value).isPlain).toBe(false);
});

test("counts the characters of texts, names and brackets up to the limit", () => {
  const value = { name: "x".repeat(10), list: ["y".repeat(10)] };

  expect(isLargerThan(JSON.stringify(value).length, value)).toBe(false);
  expect(isLargerThan(20, value)).toBe(true);
});

test("is larger than any limit if it contains itself", () => {
  const value: unknown[] = [];
  value.push(value);

  expect(isLargerThan(1000, value)).toBe(true);
});
