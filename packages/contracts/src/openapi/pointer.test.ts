import { expect, test } from "vitest";
import { pointerKeys, toPointer } from "./pointer.js";

test.each([
  ["#", []],
  ["#/paths/~1a~1{id}/get", ["paths", "/a/{id}", "get"]],
  ["#/a~01", ["a~1"]],
])("%s has the keys %j, and the other way round", (pointer, keys) => {
  expect(pointerKeys(pointer)).toEqual(keys);
  expect(toPointer(keys)).toBe(pointer);
});

test("percent signs are decoded in a fragment only, and kept where they encode nothing", () => {
  expect(pointerKeys("#/a%20b/100%/%7Bid%7D")).toEqual(["a b", "100%", "{id}"]);
  expect(pointerKeys("/a%20b")).toEqual(["a%20b"]);
});
