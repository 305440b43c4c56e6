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
