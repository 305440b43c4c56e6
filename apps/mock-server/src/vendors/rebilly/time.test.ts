import { expect, test } from "vitest";

import { formatTime, parseTime, timestampOf } from "./time.js";

test("drops the fraction of a second and writes the offset as numbers", () => {
  expect(formatTime(timestampOf(new Date("2026-03-02T09:15:00.999Z")))).toBe("2026-03-02T09:15:00+00:00");
});

test.each([
  "2026-03-02T09:15:00Z",
  "2026-03-02t09:15:00z",
  "2026-03-02T09:15:00.000Z",
  "2026-03-02T09:15",
  "2026-03-02T10:15:00+01:00",
  "2026-03-02T10:15:00 01:00", // a plus sign that a query string has turned into a space
])("reads %s as the same time", (text) => {
  expect(parseTime(text)).toBe(Date.UTC(2026, 2, 2, 9, 15));
});

test("reads a date as its first moment in UTC", () => {
  expect(parseTime("2026-03-02")).toBe(Date.UTC(2026, 2, 2));
});

test.each(["", "soon", "2026", "2026-13-01", "02.03.2026", "1772442900", "2026-03-02T25:00:00Z"])(
  "rejects %j",
  (text) => {
    expect(parseTime(text)).toBeUndefined();
  },
);

test.each(["2026-02-29", "2026-02-30", "2026-02-31T09:15:00Z", "2026-04-31T09:15:00+01:00", "1900-02-29"])(
  "rejects %s, a day that its month does not have",
  (text) => {
    expect(parseTime(text)).toBeUndefined();
  },
);

test.each(["2024-02-29", "2000-02-29T09:15:00Z", "2026-12-31", "0001-01-01"])("reads %s", (text) => {
  expect(parseTime(text)).toBeTypeOf("number");
});
