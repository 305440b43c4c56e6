import { expect, test } from "vitest";

import { randomnessOf } from "../../../state/random.js";
import { inTimeOrder, type TimeKey } from "./time-order.js";

/** Two hundred items of which many share a time, a fraction among them. */
const random = randomnessOf(1, "test")(1);
const entries = Array.from({ length: 200 }, (_, index) => ({
  value: { time: random.below(60) / 2 },
  position: 10 * index,
}));
const timeOf = ({ time }: { readonly time: number }): number => time;
const ascending = entries.toSorted((a, b) => a.value.time - b.value.time || a.position - b.position);

test.each([1, 7, 100, 200, 300])("lists %i at a time as a sorted list would, in both orders", (limit) => {
  const sorted = { ASCENDING: ascending, DESCENDING: ascending.toReversed() };
  for (const order of ["ASCENDING", "DESCENDING"] as const) {
    let after: TimeKey | undefined;
    for (let start = 0; start < 200; start += limit) {
      const part = inTimeOrder({ entries, timeOf, order }, { after, limit });
      expect(part).toEqual(sorted[order].slice(start, start + limit));
      const last = part.at(-1);
      after = last && { time: last.value.time, position: last.position };
    }
    expect(inTimeOrder({ entries, timeOf, order }, { after, limit })).toEqual([]);
  }
});

test("continues behind a key whose item does not exist", () => {
  const [first, third] = [1, 3].map((time) => ({ value: { time }, position: time }));
  const list = { entries: [first, third].filter((entry) => entry !== undefined), timeOf };
  const after = { time: 2, position: 2 };
  expect(inTimeOrder({ ...list, order: "ASCENDING" }, { after, limit: 9 })).toEqual([third]);
  expect(inTimeOrder({ ...list, order: "DESCENDING" }, { after, limit: 9 })).toEqual([first]);
});

test("reads the time of each of ten thousand items fewer than five times for a page", () => {
  const many = Array.from({ length: 10_000 }, (_, position) => ({
    value: random.below(1_000_000),
    position,
  }));
  let reads = 0;
  const list = {
    entries: many,
    order: "DESCENDING",
    timeOf: (time: number) => {
      reads += 1;
      return time;
    },
  } as const;
  expect(inTimeOrder(list, { limit: 100 })).toHaveLength(100);
  expect(reads).toBeLessThan(5 * many.length);
});
