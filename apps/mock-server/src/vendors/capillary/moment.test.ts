import { expect, test } from "vitest";

import { momentIn } from "./moment.js";

test.each([
  ["2026-03-14", "2026-03-14T00:00:00Z"],
  ["2026-03-14T18:20", "2026-03-14T18:20:00Z"],
  ["2026-03-14T18:20:05", "2026-03-14T18:20:05Z"],
  ["2026-03-14T18:20:05.5", "2026-03-14T18:20:05.500Z"],
  ["2026-03-14T18:20:05.500Z", "2026-03-14T18:20:05.500Z"],
  ["2026-03-14T18:20:05+01:00", "2026-03-14T17:20:05Z"],
])("reads %s", (text, moment) => {
  expect(momentIn("fromDate", text)).toBe(Date.parse(moment));
});

test.each(["", "yesterday", "14-03-2026", "2026-13-01", "2026-03-14T25:00:00", "2026-03-14 18:20:05"])(
  "refuses %j",
  (text) => {
    expect(() => momentIn("fromDate", text)).toThrow("invalid-request");
  },
);
