import { expect, test } from "vitest";

import { eventRef, isRecovered } from "./triggers/record.js";

test("a trigger's name is the same for the same tags in any order", () => {
  expect(eventRef("rul_1", { a: "1", b: "2" })).toBe(eventRef("rul_1", { b: "2", a: "1" }));
});

test.each([
  ["another monitor", "rul_2", { a: "1", b: "2" }],
  ["another value", "rul_1", { a: "1", b: "3" }],
  ["values swapped", "rul_1", { a: "2", b: "1" }],
  ["a number for a text", "rul_1", { a: 1, b: "2" }],
  ["fewer tags", "rul_1", { a: "1" }],
  ["no tags", "rul_1", {}],
])("a trigger's name differs for %s", (_what, monitor, tags) => {
  expect(eventRef(monitor, tags)).not.toBe(eventRef("rul_1", { a: "1", b: "2" }));
});

test("all is well again after four statuses, and after no other", () => {
  const statuses = ["fatal", "critical", "error", "warning", "info", "nodata"] as const;
  expect(statuses.filter((status) => isRecovered({ df_status: status }))).toEqual([]);
  const well = ["ok", "nodata_ok", "nodata_as_ok", "manual_ok"] as const;
  expect(well.filter((status) => isRecovered({ df_status: status }))).toEqual(well);
});
