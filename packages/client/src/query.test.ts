import { expect, test } from "vitest";
import { serializeQuery } from "./query.js";

test.each([
  ["a number and a boolean", { a: 1, b: false }, "a=1&b=false"],
  [
    "dates in a list",
    { a: [new Date(0), new Date(1)] },
    "a=1970-01-01T00%3A00%3A00.000Z&a=1970-01-01T00%3A00%3A00.001Z",
  ],
  ["an empty string", { a: "" }, "a="],
  ["brackets in a name", { "a[b]": 1 }, "a%5Bb%5D=1"],
])("serializes %s", (_, query, expected) => {
  expect(serializeQuery(query)).toBe(expected);
});

test.each([
  [undefined, "a=x&a=y%2Cz"],
  [",", "a=x,y%2Cz"],
  ["|", "a=x|y%2Cz"],
  ["%20", "a=x%20y%2Cz"],
] as const)("writes a list in the style %j", (style, expected) => {
  expect(serializeQuery({ a: ["x", "y,z"] }, style && { a: style })).toBe(expected);
});

test("omits undefined and null, in lists too", () => {
  expect(serializeQuery({ a: undefined, b: null, c: [], g: [null, 1] })).toBe("g=1");
});
