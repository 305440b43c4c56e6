import { expect, test } from "vitest";

import { isRecovered } from "./record.js";

test("four statuses recover a trigger, the others do not", () => {
  const unrecovered = ["fatal", "critical", "error", "warning", "info", "nodata"] as const;
  expect(unrecovered.filter((status) => isRecovered({ df_status: status }))).toEqual([]);
  const recovered = ["ok", "nodata_ok", "nodata_as_ok", "manual_ok"] as const;
  expect(recovered.filter((status) => isRecovered({ df_status: status }))).toEqual(recovered);
});
