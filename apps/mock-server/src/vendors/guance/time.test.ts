import { expect, test } from "vitest";

import { isWithin, parseTimeRange, timestampOfSeconds } from "./time.js";

test("both ends belong to a time range", () => {
  expect([1, 2, 3, 4, 5].filter((time) => isWithin(time, [2, 4]))).toEqual([2, 3, 4]);
});

test("reads a time range, also one that ends before it starts", () => {
  expect(parseTimeRange("[1773738000000, 1773741600000]")).toEqual([1773738000000, 1773741600000]);
  expect(parseTimeRange("[2,-1]")).toEqual([2, -1]);
});

test.each(["", "now", "null", "1", "[]", "[1]", "[1,2,3]", "[1,2.5]", '["1","2"]', '{"0":1,"1":2}'])(
  "does not read %j as a time range",
  (text) => {
    expect(parseTimeRange(text)).toBeUndefined();
  },
);

test("converts seconds while the milliseconds are exact", () => {
  expect(timestampOfSeconds(1773740470)).toBe(1773740470000);
  expect(timestampOfSeconds(-1)).toBe(-1000);
  expect(timestampOfSeconds(Number.MAX_SAFE_INTEGER)).toBeUndefined();
});
