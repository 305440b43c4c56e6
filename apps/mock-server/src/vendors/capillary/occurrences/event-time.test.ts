import { expect, test } from "vitest";

import { readEventTime } from "./event-time.js";

const read = (text: string) => readEventTime(text, 2026);
const utc = (text: string) => Date.parse(text);

test.each([
  ["2026-03-14T18:20:00+01:00", "2026-03-14T17:20:00Z", "+01:00"],
  ["2026-03-14T18:20:00-09:30", "2026-03-15T03:50:00Z", "-09:30"],
  ["2026-03-14T18:20:00Z", "2026-03-14T18:20:00Z", "Z"],
  ["Sat Mar 14 18:20:00 GMT 2026", "2026-03-14T18:20:00Z", "GMT"],
  ["Sat Mar 14 18:20:00 IST 2026", "2026-03-14T12:50:00Z", "IST"],
  ["Sat Mar 14 18:20:00 PST 2026", "2026-03-15T02:20:00Z", "PST"],
  ["Sat Mar 14 18:20:00 GMT+05:30 2026", "2026-03-14T12:50:00Z", "GMT+05:30"],
])("reads %s with its offset", (text, moment, offset) => {
  expect(read(text)).toEqual({ milliseconds: utc(moment), offset });
});

test.each([
  ["2026-03-14T18:20:5.7", "2026-03-14T18:20:05.700Z"],
  ["2026-03-14T18:20:05.1239", "2026-03-14T18:20:05.123Z"],
  ["2026-03-14T18:20:00", "2026-03-14T18:20:00Z"],
  ["2026-03-14 18:20:00", "2026-03-14T18:20:00Z"],
  ["2026-03-14", "2026-03-14T00:00:00Z"],
  ["2026-14-03 18:20:00", "2026-03-14T18:20:00Z"],
  ["14-03-2026", "2026-03-14T00:00:00Z"],
  ["14-03-2026 18:20:00", "2026-03-14T18:20:00Z"],
  ["03/14/2026", "2026-03-14T00:00:00Z"],
  ["03/14/2026 18:20:00", "2026-03-14T18:20:00Z"],
  ["2026/03/14", "2026-03-14T00:00:00Z"],
  ["2026/03/14 18:20:00", "2026-03-14T18:20:00Z"],
  ["20260314 18:20:00", "2026-03-14T18:20:00Z"],
  ["14-Mar-26", "2026-03-14T00:00:00Z"],
  ["March,14,2026", "2026-03-14T00:00:00Z"],
  ["2028-02-29", "2028-02-29T00:00:00Z"],
])("reads %s as GMT", (text, moment) => {
  expect(read(text)).toEqual({ milliseconds: utc(moment), offset: undefined });
});

test("reads a day without a year as a day of the given year", () => {
  expect(readEventTime("March,14", 2027)?.milliseconds).toBe(utc("2027-03-14"));
});

test("uses the first pattern if two fit", () => {
  expect(read("2026-03-04 00:00:00")?.milliseconds).toBe(utc("2026-03-04"));
});

test.each([
  "",
  "soon",
  "2026-02-29",
  "2026-13-01",
  "2026-00-01",
  "2026-03-14T24:00:00",
  "2026-03-14T18:60:00",
  "2026-03-14T18:20:00.000Z",
  "2026-03-14T18:20:00+25:00",
  "2026-3-14",
  "14-Mrz-26",
  "Marching,14,2026",
  "Sat Mar 14 18:20:00 XYZ 2026",
  " 2026-03-14",
  "2026-03-14x",
  "1773508800000",
])("does not read %j", (text) => {
  expect(read(text)).toBeUndefined();
});
