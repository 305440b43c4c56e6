import { expect, test } from "vitest";

import { storedEvent } from "../../../../test/guance/stored-event.js";
import { columnsOf, seriesOf } from "./series.js";

const events = [storedEvent({ time: 1, host: "a" }), storedEvent({ time: 2, zone: null })];

test("the columns are the fields of the statement, each once, without time", () => {
  expect(columnsOf(["zone", "time", "host", "zone"], events)).toEqual(["zone", "host"]);
});

test("without fields, the columns are all fields of the events in the order of their names", () => {
  expect(columnsOf(undefined, events.toReversed())).toEqual([
    "__docid",
    "create_time",
    "df_event_id",
    "df_source",
    "df_status",
    "df_title",
    "host",
    "zone",
  ]);
});

test("one series has a row per event, with null for a field that an event lacks", () => {
  expect(seriesOf("custom", ["host", "zone"], events, false)).toEqual([
    {
      name: "custom",
      columns: ["time", "host", "zone"],
      values: [
        [1, "a", null],
        [2, null, null],
      ],
    },
  ]);
});

test("in single-column mode, each column is a series with the time beside it", () => {
  const series = seriesOf("custom", ["host", "zone"], events, true);
  expect(series.map(({ columns }) => columns)).toEqual([
    ["time", "host"],
    ["time", "zone"],
  ]);
});

test.each([true, false])("time is a series by itself if it is the only field: %j", (isSingleColumn) => {
  expect(seriesOf("custom", [], events, isSingleColumn)).toEqual([
    { name: "custom", columns: ["time"], values: [[1], [2]] },
  ]);
});

test("no events make no series", () => {
  expect(seriesOf("custom", ["host"], [], true)).toEqual([]);
});
