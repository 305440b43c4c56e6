import { expect, test } from "vitest";

import { randomnessOf } from "../../../state/random.js";
import { inTimeOrder } from "./time-order.js";

/** Two hundred items of which many share a time, a fraction among them. */
const random = randomnessOf(1, "test")(1);
const items = Array.from({ length: 200 }, (_, index) => ({ index, time: random.below(60) / 2 }));
const ascending = items.toSorted((a, b) => a.time - b.time);

test.each([1, 7, 100, 200, 300])("cuts pages of %i as a sorted list would, in both orders", (size) => {
  const sorted = { ASCENDING: ascending, DESCENDING: ascending.toReversed() };
  for (const order of ["ASCENDING", "DESCENDING"] as const) {
    const list = inTimeOrder(items, (item) => item.time, order);
    expect(list.length).toBe(200);
    for (let start = 0; start < 200; start += size)
      expect(list.slice(start, start + size)).toEqual(sorted[order].slice(start, start + size));
  }
});

test("returns an empty page beyond the end, and for an empty list", () => {
  for (const order of ["ASCENDING", "DESCENDING"] as const) {
    expect(inTimeOrder(items, (item) => item.time, order).slice(200, 300)).toEqual([]);
    expect(inTimeOrder([], () => 0, order).slice(0, 100)).toEqual([]);
  }
});

test("reads the time of each of ten thousand items fewer than five times for a page", () => {
  const many = Array.from({ length: 10_000 }, () => random.below(1_000_000));
  let reads = 0;
  const list = inTimeOrder(
    many,
    (time) => {
      reads += 1;
      return time;
    },
    "DESCENDING",
  );
  expect(list.slice(0, 100)).toHaveLength(100);
  expect(reads).toBeLessThan(5 * many.length);
});
