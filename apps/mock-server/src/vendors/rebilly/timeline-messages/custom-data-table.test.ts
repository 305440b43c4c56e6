import { expect, test } from "vitest";

import { tablesOf } from "./custom-data-table.js";

test("makes one row per property, in the given order", () => {
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

test("writes null, arrays and objects as JSON text", () => {
  const [table] = tablesOf({ none: null, list: [1, "a"], nested: { deep: true } });
  expect(table?.data?.map(({ value }) => value)).toEqual(["null", '[1,"a"]', '{"deep":true}']);
});

test("makes no table if the custom data is missing or empty", () => {
  expect([tablesOf(undefined), tablesOf({})]).toEqual([[], []]);
});
