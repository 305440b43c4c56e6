import type { Pageable } from "../../../state/token-page.js";

/**
 * Sorts items by time; items of the same time stay in the order given, reversed with the sort (R27). Only the slice
 * that is asked for is sorted, so a page costs one visit of each item, not a sort of all items.
 */
export function inTimeOrder<T>(
  items: readonly T[],
  timeOf: (item: T) => number,
  order: "ASCENDING" | "DESCENDING",
): Pageable<T> {
  const { length } = items;
  const times = Float64Array.from(items, timeOf).toSorted();

  const earliestFirst = (start: number, end: number): T[] => {
    const [first, last] = [times[start], times[Math.min(end, length) - 1]];
    if (first === undefined || last === undefined || start >= end) return [];
    const between = items.filter((item) => timeOf(item) >= first && timeOf(item) <= last);
    const before = start - times.indexOf(first);
    return between.toSorted((a, b) => timeOf(a) - timeOf(b)).slice(before, before + end - start);
  };

  return {
    length,
    slice: (start, end) =>
      order === "ASCENDING"
        ? earliestFirst(start, end)
        : earliestFirst(Math.max(0, length - end), length - start).toReversed(),
  };
}
