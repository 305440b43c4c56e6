import { expect, test } from "vitest";

import { formatToMilliseconds, formatToSeconds, formatWithOffset, parseQueryDate } from "./time.js";

test.each([
  ["2026-03-14", "2026-03-14T00:00:00Z"],
  ["2028-02-29", "2028-02-29T00:00:00Z"],
  ["2026-03-14T18:20", "2026-03-14T18:20:00Z"],
  ["2026-03-14T18:20:05", "2026-03-14T18:20:05Z"],
  ["2026-03-14T18:20:05.5", "2026-03-14T18:20:05.500Z"],
  ["2026-03-14T18:20:05.500Z", "2026-03-14T18:20:05.500Z"],
  ["2026-03-14T18:20:05+01:00", "2026-03-14T17:20:05Z"],
])("reads the query date %s", (text, moment) => {
  expect(parseQueryDate("fromDate", text)).toBe(Date.parse(moment));
});

test.each([
  "",
  "yesterday",
  "14-03-2026",
  "2026-13-01",
  "2026-02-29",
  "2026-02-30T00:00:00",
  "2026-04-31T00:00:00+01:00",
  "2026-03-14T25:00:00",
  "2026-03-14 18:20:05",
])("refuses the query date %j", (text) => {
  expect(() => parseQueryDate("fromDate", text)).toThrow("invalid-request");
});

test("writes a date to the second, with Z or with an offset, and to the millisecond", () => {
  const date = new Date("2026-03-14T17:20:00.250Z");
  expect(formatToSeconds(date)).toBe("2026-03-14T17:20:00Z");
  expect(formatWithOffset(date)).toBe("2026-03-14T17:20:00+00:00");
  expect(formatToMilliseconds(date)).toBe("2026-03-14T17:20:00.250+0000");
});
