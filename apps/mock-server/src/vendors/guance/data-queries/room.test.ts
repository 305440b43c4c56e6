import { expect, test } from "vitest";

import { storedEvent } from "../../../../test/guance/stored-event.js";
import { createRoom, takeRows } from "./room.js";

const events = [storedEvent({ a: 1 }), storedEvent({ a: 1 }), storedEvent({ b: 1 })];
const columns = Object.keys(storedEvent({})).length;

test.each([
  [["x", "y"], 100, 3, 94],
  [["x", "y"], 5, 2, 0],
  [["x", "y"], 1, 0, 0],
  [[], 100, 3, 97],
  [undefined, 2 * (columns + 1), 2, 0],
  [undefined, 3 * (columns + 2), 3, 0],
  [undefined, 3 * (columns + 2) - 1, 2, 0],
])("of the fields %j, room for %d values takes %d rows and leaves %d", (fields, values, rows, left) => {
  const room = { values };
  expect(takeRows(fields, events, room)).toHaveLength(rows);
  expect(room.values).toBe(left);
});

test("takes the first row of a call in any case", () => {
  const room = createRoom();
  const fields = Array.from({ length: room.values + 1 }, (_, index) => `f${index}`);
  expect([takeRows(fields, events, room).length, room.values]).toEqual([1, 0]);
  expect(takeRows(["x"], events, room)).toEqual([]);
});
