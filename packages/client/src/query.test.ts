import { expect, test } from "vitest";
import { serializeQuery } from "./query.js";

test.each([
  ["a number and a boolean", { a: 1, b: false }, "a=1&b=false"],
  [
    "dates in a list",
    { a: [new Date(0), new Date(1)] },
    "a=1970-01-01T00%3A00%3A00.000Z&a=1970-01-01T00%3A00%3A00.001Z",
  ],
  ["an empty text, which is a value", { a: "" }, "a="],
  ["brackets in a name", { "a[b]": 1 }, "a%5Bb%5D=1"],
])("serialises %s", (_, query, expected) => {
  expect(serializeQuery(query)).toBe(expected);
});

test.each([
  ["form", true, "a=x&a=y%2Cz"],
  ["form", false, "a=x,y%2Cz"],
  ["pipeDelimited", false, "a=x|y%2Cz"],
  ["spaceDelimited", false, "a=x%20y%2Cz"],
])("joins a list by style %s with explode %s", (style, explode, expected) => {
  expect(serializeQuery({ a: ["x", "y,z"] }, { a: { style, explode } })).toBe(expected);
});

test("spreads an object as OpenAPI does by default", () => {
  expect(serializeQuery({ a: { b: 1, "c&": "d&" } })).toBe("b=1&c%26=d%26");
});

test.each([
  ["deepObject", true, "a[b]=1&a[c%26]=d%26"],
  ["form", false, "a=b,1,c%26,d%26"],
])("writes an object by style %s with explode %s", (style, explode, expected) => {
  expect(serializeQuery({ a: { b: 1, "c&": "d&" } }, { a: { style, explode } })).toBe(expected);
});

test("leaves out what is nothing, at any depth", () => {
  expect(serializeQuery({ a: undefined, b: null, c: [], d: {}, e: { f: undefined }, g: [null, 1] })).toBe(
    "g=1",
  );
});
