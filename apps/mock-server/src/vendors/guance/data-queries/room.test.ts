import { expect, test } from "vitest";

import { storedEvent } from "../../../../test/guance/stored-event.js";
import { createRoom, takeRows } from "./room.js";
import type { Group } from "./row.js";

const events = [storedEvent({ a: 1 }), storedEvent({ a: 1 }), storedEvent({ b: 1 })];
const names = Object.keys(storedEvent({})).length;
const one: readonly Group[] = [{ tags: undefined, rows: events.map((event) => ({ event })) }];
const each: readonly Group[] = events.map((event, index) => ({
  tags: { index: String(index) },
  rows: [{ event }],
}));

const columnsOf = (fields: readonly string[] | undefined) => fields?.map((name) => ({ name, field: name }));
const countOf = (groups: readonly Group[]) => groups.reduce((count, { rows }) => count + rows.length, 0);

test.each([
  [["x", "y"], 100, 3, 94],
  [["x", "y"], 5, 2, 0],
  [["x", "y"], 1, 0, 0],
  [undefined, 2 * (names + 1), 2, 0],
  [undefined, 3 * (names + 2), 3, 0],
  [undefined, 3 * (names + 2) - 1, 2, 0],
])("of the columns %j, room for %d values takes %d rows and leaves %d", (fields, values, rows, left) => {
  for (const groups of [one, each]) {
    const room = { values };
    expect(countOf(takeRows(columnsOf(fields), groups, room))).toBe(rows);
    expect(room.values).toBe(left);
  }
});

test("takes the first row of a call in any case", () => {
  const room = createRoom();
  const columns = columnsOf(Array.from({ length: room.values + 1 }, (_, index) => `f${index}`));
  expect([countOf(takeRows(columns, one, room)), room.values]).toEqual([1, 0]);
  expect(takeRows(columnsOf(["x"]), one, room)).toEqual([]);
});
