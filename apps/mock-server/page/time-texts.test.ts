import { expect, test } from "vitest";

import { durationOf, timeOf } from "./time-texts.js";

test.each([
  ["pt15m", "PT15M"],
  ["P1DT12H", "P1DT12H"],
  ["P2W", "P2W"],
  ["PT0.5S", "PT0.5S"],
  ["15m", "PT15M"],
  ["15 min", "PT15M"],
  ["2h", "PT2H"],
  [" 3 Days ", "P3D"],
  ["30s", "PT30S"],
])("the duration %s is %s", (text, duration) => {
  expect(durationOf(text)).toBe(duration);
});

test.each(["", "P", "PT", "P1DT", "15", "soon", "-PT15M", "1 month", "5 months", "15 parsecs", "2 dozens"])(
  "%j is no duration",
  (text) => {
    expect(() => durationOf(text)).toThrow("Write a duration such as PT15M.");
  },
);

test.each([
  ["2030-01-31T12:00:00Z", "2030-01-31T12:00:00.000Z"],
  ["2030-01-31 12:00", "2030-01-31T12:00:00.000Z"],
  ["2030-01-31", "2030-01-31T00:00:00.000Z"],
  ["2030-01-31t12:00:00+02:00", "2030-01-31T10:00:00.000Z"],
])("the time %s is %s", (text, time) => {
  expect(timeOf(text)).toBe(time);
});

test.each(["", "01/31/2030", "2030", "2030-01-32", "noon"])("%j is no time", (text) => {
  expect(() => timeOf(text)).toThrow("Write a time such as 2030-01-31T12:00:00Z.");
});
