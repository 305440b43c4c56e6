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
  expect(serializeQuery({ a: ["x", "y,z"] }, [{ name: "a", in: "query", style, explode }])).toBe(expected);
});

test("spreads an object as OpenAPI does by default", () => {
  expect(serializeQuery({ a: { b: 1, "c&": "d&" } })).toBe("b=1&c%26=d%26");
});

test("does not take the style of a header with the same name", () => {
  expect(serializeQuery({ a: ["x", "y"] }, [{ name: "a", in: "header", explode: false }])).toBe("a=x&a=y");
});
