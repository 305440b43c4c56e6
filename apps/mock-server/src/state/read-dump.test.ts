import { expect, test } from "vitest";

import { InvalidDumpError, readDump } from "./read-dump.js";
import { EMPTY_DUMP } from "./store-dump.js";

const entry = { id: "a", position: 1, value: null };
const counter = { name: "calls", count: 1, from: 0 };

const withEntries = (...entries: readonly unknown[]): unknown => ({
  ...EMPTY_DUMP,
  lastPosition: 3,
  collections: [{ name: "letters", entries }],
});

test("reads a dump, without members that it does not know", () => {
  const dump = {
    lastPosition: 3,
    collections: [
      { name: "letters", entries: [entry, { id: "b", position: 3, json: "[1]", expiresAt: -1 }] },
      { name: "empty", entries: [] },
    ],
    counters: [counter, { ...counter, name: "quota", until: 5 }],
    sequences: [{ name: "exchanges", last: 7 }],
  };
  expect(readDump({ ...dump, comment: "by hand" })).toEqual(dump);
  expect(readDump(EMPTY_DUMP)).toEqual(EMPTY_DUMP);
});

test.each<[unknown, string]>([
  [null, "/state must be an object"],
  [[], "/state must be an object"],
  [{}, "/state/lastPosition must be an integer of at least 0"],
  [{ ...EMPTY_DUMP, lastPosition: -1 }, "/state/lastPosition must be an integer of at least 0"],
  [{ ...EMPTY_DUMP, collections: {} }, "/state/collections must be a list"],
  [{ ...EMPTY_DUMP, collections: [{ entries: [] }] }, "/state/collections/0/name must be a text"],
  [{ ...EMPTY_DUMP, counters: [counter, counter] }, "/state/counters/1/name occurs twice"],
  [
    { ...EMPTY_DUMP, counters: [{ ...counter, count: 0 }] },
    "/state/counters/0/count must be an integer of at least 1",
  ],
  [{ ...EMPTY_DUMP, counters: [{ ...counter, from: "now" }] }, "/state/counters/0/from must be an integer"],
  [{ ...EMPTY_DUMP, counters: [{ ...counter, until: null }] }, "/state/counters/0/until must be an integer"],
  [
    { ...EMPTY_DUMP, sequences: [{ name: "n", last: 1.5 }] },
    "/state/sequences/0/last must be an integer of at least 1",
  ],
  [withEntries("a"), "/state/collections/0/entries/0 must be an object"],
  [withEntries({ ...entry, id: 1 }), "/state/collections/0/entries/0/id must be a text"],
  [withEntries(entry, { ...entry, position: 2 }), "/state/collections/0/entries/1/id occurs twice"],
  [
    withEntries(entry, { ...entry, id: "b" }),
    "/state/collections/0/entries/1/position must be greater than that of the entry before, which is 1",
  ],
  [
    withEntries({ ...entry, position: 4 }),
    "/state/collections/0/entries/0/position must not be greater than lastPosition, which is 3",
  ],
  [
    withEntries({ ...entry, position: 0 }),
    "/state/collections/0/entries/0/position must be an integer of at least 1",
  ],
  [withEntries({ ...entry, expiresAt: 0.5 }), "/state/collections/0/entries/0/expiresAt must be an integer"],
  [withEntries({ id: "a", position: 1 }), "/state/collections/0/entries/0 must have one of value and json"],
  [withEntries({ ...entry, json: "1" }), "/state/collections/0/entries/0 must have one of value and json"],
  [
    withEntries({ id: "a", position: 1, json: "{" }),
    "/state/collections/0/entries/0/json must be a text that is JSON",
  ],
  [
    withEntries({ id: "a", position: 1, json: 1 }),
    "/state/collections/0/entries/0/json must be a text that is JSON",
  ],
])("refuses %j, and names the place and the remedy", (value, message) => {
  const reading = (): unknown => readDump(value, "/state");
  expect(reading).toThrow(InvalidDumpError);
  expect(reading).toThrow(`${message}. Restore a snapshot as it was taken, or take it again.`);
});

test("names the whole where it has no place", () => {
  expect(() => readDump(1)).toThrow("The snapshot must be an object. Restore");
});
