import { setImmediate as nextTurn } from "node:timers/promises";

/** Work on a long list holds the thread for so long at a time; other exchanges run in between. */
const TURN_MILLISECONDS = 2;

/** `items.filter(keep)`. */
export async function filterInTurns<T>(
  items: readonly T[],
  keep: (item: T) => boolean,
): Promise<readonly T[]> {
  const kept: T[] = [];
  const turns = createTurns();
  for (const item of items) {
    if (turns.isOver()) await turns.next();
    if (keep(item)) kept.push(item);
  }
  return kept;
}

/** `items.map(convert)`. An item whose conversion takes turns itself is waited for before the next one. */
export async function mapInTurns<T, Result>(
  items: readonly T[],
  convert: (item: T, index: number) => Result | Promise<Result>,
): Promise<readonly Result[]> {
  const converted: Result[] = [];
  const turns = createTurns();
  for (const [index, item] of items.entries()) {
    if (turns.isOver()) await turns.next();
    const result = convert(item, index);
    converted.push(result instanceof Promise ? await result : result);
  }
  return converted;
}

/** `items.toSorted(compare)`, by merging: of equal items the earlier comes first. */
export async function sortInTurns<T>(
  items: readonly T[],
  compare: (a: T, b: T) => number,
): Promise<readonly T[]> {
  const turns = createTurns();
  let runs: (readonly T[])[] = [];
  for (let start = 0; start < items.length; start += SHORT) {
    await turns.next();
    runs.push(items.slice(start, start + SHORT).toSorted(compare));
  }
  while (runs.length > 1) {
    const merged: (readonly T[])[] = [];
    for (let index = 0; index < runs.length; index += 2) {
      merged.push(await merge(runs[index] ?? [], runs[index + 1] ?? [], compare, turns));
    }
    runs = merged;
  }
  return runs[0] ?? [];
}

/** The largest number of first items for which the rest is not sorted. */
const FEW = 2000;

/**
 * `items.toSorted(compare).slice(0, count)`. For a page, the rest is not sorted: most items take one comparison, above all
 * if the items are nearly in order already.
 */
export async function firstInTurns<T>(
  items: readonly T[],
  count: number,
  compare: (a: T, b: T) => number,
): Promise<readonly T[]> {
  if (count > FEW) return (await sortInTurns(items, compare)).slice(0, count);
  const first: T[] = [];
  const turns = createTurns();
  for (const item of items) {
    if (turns.isOver()) await turns.next();
    const last = first.at(-1);
    if (last !== undefined && first.length >= count && compare(item, last) >= 0) continue;
    first.splice(placeOf(item, first, compare), 0, item);
    if (first.length > count) first.pop();
  }
  return first;
}

/** The index behind all items that are not greater, by binary search. */
function placeOf<T>(item: T, sorted: readonly T[], compare: (a: T, b: T) => number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compare(item, sorted[middle] as T) < 0) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The length of a list that is sorted in one turn. */
const SHORT = 100;

async function merge<T>(
  a: readonly T[],
  b: readonly T[],
  compare: (a: T, b: T) => number,
  turns: Turns,
): Promise<readonly T[]> {
  const merged: T[] = [];
  let [left, right] = [0, 0];
  while (left < a.length || right < b.length) {
    if (turns.isOver()) await turns.next();
    const isLeft = right >= b.length || (left < a.length && compare(a[left] as T, b[right] as T) <= 0);
    merged.push((isLeft ? a[left++] : b[right++]) as T);
  }
  return merged;
}

interface Turns {
  readonly isOver: () => boolean;
  readonly next: () => Promise<void>;
}

function createTurns(): Turns {
  let end = performance.now() + TURN_MILLISECONDS;
  return {
    isOver: () => performance.now() >= end,
    async next() {
      await nextTurn();
      end = performance.now() + TURN_MILLISECONDS;
    },
  };
}
