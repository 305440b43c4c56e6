import fc from "fast-check";
import { expect, test } from "vitest";

import { filterInTurns, firstInTurns, mapInTurns, sortInTurns } from "./in-turns.js";

const pairs = Array.from({ length: 20_000 }, (_, index) => ({ key: (index * 7919) % 1009, index }));

test("filters like an array", async () => {
  const keep = ({ key }: { key: number }) => key % 3 === 0;
  expect(await filterInTurns(pairs, keep)).toEqual(pairs.filter(keep));
});

test("sorts like an array, and keeps the order of equal items", async () => {
  const compare = (a: { key: number }, b: { key: number }) => a.key - b.key;
  expect(await sortInTurns(pairs, compare)).toEqual(pairs.toSorted(compare));
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 5 })), async (items) => {
      expect(await sortInTurns(items, (a, b) => a - b)).toEqual(items.toSorted());
    }),
    { seed: 1 },
  );
});

test("maps like an array", async () => {
  expect(await mapInTurns(pairs, ({ index }) => index)).toEqual(pairs.map(({ index }) => index));
});

test.each([0, 1, 7, 1009, 2000, 2001, 30_000])("finds the first %d items of the order", async (count) => {
  const compare = (a: { key: number }, b: { key: number }) => a.key - b.key;
  expect(await firstInTurns(pairs, count, compare)).toEqual(pairs.toSorted(compare).slice(0, count));
});

test.each<readonly [string, (step: () => void) => Promise<unknown>]>([
  ["filter", (step) => filterInTurns(pairs, () => (step(), true))],
  ["map", (step) => mapInTurns(pairs, () => step())],
  ["first", (step) => firstInTurns(pairs, 10, (a, b) => (step(), a.key - b.key))],
  ["sort", (step) => sortInTurns(pairs, (a, b) => (step(), a.key - b.key))],
])("lets other code run during a long %s", async (_, start) => {
  let isDone = false;
  let turns = 0;
  const count = (): void => {
    turns += 1;
    if (!isDone) setImmediate(count);
  };
  setImmediate(count);
  await start(() => {
    const end = performance.now() + 0.005;
    while (performance.now() < end);
  });
  isDone = true;
  expect(turns).toBeGreaterThan(3);
});
