import { expect, test } from "vitest";
import { queryStyles } from "./query-style.js";

test.each([
  ["form", false, ","],
  ["pipeDelimited", undefined, "|"],
  ["spaceDelimited", false, "%20"],
  ["tabDelimited", false, "%09"],
  ["deepObject", undefined, "deepObject"],
  ["pipeDelimited", true, undefined],
  ["form", undefined, undefined],
  [undefined, false, ","],
] as const)("the style %s with explode %s is %j", (style, explode, expected) => {
  const parameter = {
    name: "ids",
    in: "query",
    ...(style && { style }),
    ...(explode !== undefined && { explode }),
  } as const;
  expect(queryStyles([parameter])["ids"]).toBe(expected);
});

test("a parameter outside of the query has no query style", () => {
  expect(queryStyles([{ name: "ids", in: "header", explode: false }])).toEqual({});
});
