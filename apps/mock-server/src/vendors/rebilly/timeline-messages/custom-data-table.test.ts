import { expect, test } from "vitest";

import { tablesOf } from "./custom-data-table.js";

test("makes a row of each member, in the order given", () => {
  expect(tablesOf({ plan: "platinum", seats: 25, trial: false })).toEqual([
    {
      type: "two-columns",
      data: [
        { attribute: "plan", value: "platinum" },
        { attribute: "seats", value: 25 },
        { attribute: "trial", value: false },
      ],
    },
  ]);
});

test("writes what no cell can hold as JSON", () => {
  const [table] = tablesOf({ none: null, list: [1, "a"], nested: { deep: true } });
  expect(table?.data?.map(({ value }) => value)).toEqual(["null", '[1,"a"]', '{"deep":true}']);
});

test("makes no table without a row", () => {
  expect([tablesOf(undefined), tablesOf({})]).toEqual([[], []]);
});
