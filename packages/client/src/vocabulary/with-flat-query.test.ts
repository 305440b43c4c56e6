import type { QueryStyle } from "@event-contracts/contracts";
import { expect, test } from "vitest";
import { serializeQuery } from "../query.js";
import { flattenQuery } from "./with-flat-query.js";

function serialize(query: Record<string, unknown>, style?: QueryStyle): string {
  const styles = style && { a: style };
  return serializeQuery(flattenQuery(query, styles), styles);
}

test.each([
  [undefined, "b=1&c%26=d%26"],
  ["deepObject", "a%5Bb%5D=1&a%5Bc%26%5D=d%26"],
  [",", "a=b,1,c%26,d%26"],
] as const)("an object is written in the style %j", (style, expected) => {
  expect(serialize({ a: { b: 1, "c&": "d&" } }, style)).toBe(expected);
});

test.each([undefined, "deepObject", ","] as const)(
  "properties that are undefined or null are omitted in the style %j",
  (style) => {
    expect(serialize({ a: { b: undefined, c: null } }, style)).toBe("");
  },
);

test("a value that is not an object is unchanged", () => {
  expect(serialize({ a: ["x", "y"], b: new Date(0), c: null }, ",")).toBe(
    "a=x,y&b=1970-01-01T00%3A00%3A00.000Z",
  );
});

test.each([
  [{ limit: 10, filter: { limit: 5 } }, "filter.limit is sent as limit, and so is limit"],
  [{ filter: { limit: 5 }, limit: 10 }, "limit is sent as limit, and so is filter.limit"],
  [{ a: { x: 1 }, b: { x: 2 } }, "b.x is sent as x, and so is a.x"],
])("rejects %j, of which one would overwrite the other", (query, problem) => {
  expect(() => flattenQuery(query, {}, "find: query.")).toThrow(
    new TypeError(`find: query.${problem}: pass a valid value`),
  );
});

test("a parameter that is not sent, or has the name of the object itself, is no obstacle", () => {
  expect(serialize({ limit: undefined, page: null, filter: { limit: 5, page: 2, filter: 3 } })).toBe(
    "limit=5&page=2&filter=3",
  );
});

test("an object with the name of a member of every object is exploded like any other", () => {
  expect(serialize({ constructor: { b: 1 } })).toBe("b=1");
});

test("a deep object is deep at any depth, and a list of objects has numbers", () => {
  const query = { a: { b: { c: 1 }, d: [{ e: 2 }, { e: 3 }], f: [4, 5] } };
  expect(decodeURIComponent(serialize(query, "deepObject"))).toBe(
    "a[b][c]=1&a[d][0][e]=2&a[d][1][e]=3&a[f]=4&a[f]=5",
  );
});

test("an object for which OpenAPI defines no form is JSON", () => {
  const nested = { b: { c: 1 }, d: [{ e: 2 }] };
  expect(decodeURIComponent(serialize({ a: nested }))).toBe('b={"c":1}&d={"e":2}');
  expect(decodeURIComponent(serialize({ a: [{ b: 1 }, "x"] }))).toBe('a={"b":1}&a=x');
  expect(decodeURIComponent(serialize({ a: { b: { c: 1 } } }, ","))).toBe('a=b,{"c":1}');
});
