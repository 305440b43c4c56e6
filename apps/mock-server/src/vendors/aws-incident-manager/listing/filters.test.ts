import { expect, test } from "vitest";

import { matcherOf, type FilterKeys } from "./filters.js";

interface Item {
  readonly time: number;
  readonly labels: readonly string[];
  readonly count: number;
}

const keys: FilterKeys<Item> = {
  time: { kind: "time", of: (item) => item.time },
  label: { kind: "strings", of: (item) => item.labels },
  count: { kind: "integer", of: (item) => item.count },
};

const items: readonly Item[] = [
  { time: 1, labels: ["a"], count: 1 },
  { time: 2, labels: ["a", "b"], count: 2 },
  { time: 3, labels: [], count: 3 },
];

/** The times of the items that meet the filters. */
function timesOf(filters: Parameters<typeof matcherOf>[0]): readonly number[] {
  return items.filter(matcherOf(filters, keys)).map(({ time }) => time);
}

test("keeps every item if there is no filter", () => {
  expect(timesOf([])).toEqual([1, 2, 3]);
});

test("leaves the time itself out of before and after (R25)", () => {
  expect(timesOf([{ key: "time", condition: { before: 2 } }])).toEqual([1]);
  expect(timesOf([{ key: "time", condition: { after: 2 } }])).toEqual([3]);
  expect(timesOf([{ key: "time", condition: { before: 0 } }])).toEqual([]);
});

test("keeps items with any of the values, and none if there are no values (R25)", () => {
  expect(timesOf([{ key: "label", condition: { equals: { stringValues: ["b", "c"] } } }])).toEqual([2]);
  expect(timesOf([{ key: "count", condition: { equals: { integerValues: [1, 3] } } }])).toEqual([1, 3]);
  expect(timesOf([{ key: "label", condition: { equals: { stringValues: [] } } }])).toEqual([]);
});

test("keeps items that meet all filters (R25)", () => {
  const label = { key: "label", condition: { equals: { stringValues: ["a"] } } };
  expect(timesOf([label, { key: "time", condition: { after: 1 } }])).toEqual([2]);
});

test.each([
  ["key", { key: "color", condition: { before: 1 } }],
  ["key", { key: "constructor", condition: { before: 1 } }],
  ["condition", { key: "time", condition: { equals: { integerValues: [1] } } }],
  ["condition", { key: "label", condition: { equals: { integerValues: [1] } } }],
  ["condition", { key: "count", condition: { equals: { stringValues: ["1"] } } }],
  ["condition", { key: "count", condition: { after: 1 } }],
])("refuses the %s of the filter %j (R26)", (property, filter) => {
  const violations = [{ in: "body", at: ["filters", "0", property] }];
  expect(() => matcherOf([filter], keys)).toThrow(
    expect.objectContaining({
      failure: expect.objectContaining({ violations: [expect.objectContaining(violations[0])] }),
    }),
  );
});
