import { expect, test } from "vitest";

import { momentOf, readTime, writeTime } from "./time.js";

test("drops what is less than a second and writes the offset as numbers", () => {
  expect(writeTime(momentOf(new Date("2026-03-02T09:15:00.999Z")))).toBe("2026-03-02T09:15:00+00:00");
});

test.each([
  "2026-03-02T09:15:00Z",
  "2026-03-02t09:15:00z",
  "2026-03-02T09:15:00.000Z",
  "2026-03-02T09:15",
  "2026-03-02T10:15:00+01:00",
  "2026-03-02T10:15:00 01:00", // a plus, once it went through a query
])("reads %s as the same moment", (text) => {
  expect(readTime(text)).toBe(Date.UTC(2026, 2, 2, 9, 15));
});

test("reads a date as its beginning in UTC", () => {
  expect(readTime("2026-03-02")).toBe(Date.UTC(2026, 2, 2));
});

test.each(["", "soon", "2026", "2026-13-01", "02.03.2026", "1772442900", "2026-03-02T25:00:00Z"])(
  "does not take %j for a time",
  (text) => {
    expect(readTime(text)).toBeUndefined();
  },
);
