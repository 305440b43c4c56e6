import { expect, test } from "vitest";
import { valueAt } from "./json-pointer.js";

const document = { a: { "b/c": [{ "d~": 1 }] }, "": null };

test.each([
  ["", document],
  ["/a/b~1c/0/d~0", 1],
  ["/", null],
  ["/a/x", undefined],
  ["/a/x/y", undefined],
  ["/a/b~1c/7", undefined],
])("%j leads to %j", (pointer, expected) => {
  expect(valueAt(document, pointer)).toEqual(expected);
});

test("leads nowhere in what is no object", () => {
  expect(valueAt("text", "/length")).toBeUndefined();
});
