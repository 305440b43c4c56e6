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

test("a parameter with the name of a member of every object has no style of its own", () => {
  expect(serializeQuery({ constructor: ["a", "b"], toString: ["c"] }, {})).toBe(
    "constructor=a&constructor=b&toString=c",
  );
});

test("a list in a parameter that should be a deep object is one parameter for each item", () => {
  expect(serializeQuery({ a: [1, 2] }, { a: "deepObject" })).toBe("a=1&a=2");
});

test.each([{ b: 1 }, [{ b: 1 }], [[{ b: 1 }]]])("rejects the object in %j, which has no form", (value) => {
  expect(() => serializeQuery({ a: value }, {}, "list: query.")).toThrow(
    new TypeError("list: query.a is an object, which has no form as text: pass a valid value"),
  );
});

test("an object with a text of its own is written as that, and a text may look like an object", () => {
  expect(serializeQuery({ a: new URL("https://a.test/"), b: "[object Object]" })).toBe(
    "a=https%3A%2F%2Fa.test%2F&b=%5Bobject%20Object%5D",
  );
});

test("a parameter that is called __proto__ is sent like any other", () => {
  const query = Object.fromEntries([["__proto__", ["a", "b"]]]);
  const styles = Object.fromEntries([["__proto__", "|" as const]]);
  expect(serializeQuery(query)).toBe("__proto__=a&__proto__=b");
  expect(serializeQuery(query, styles)).toBe("__proto__=a|b");
});
