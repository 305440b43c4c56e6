import type { Positioned } from "../../../state/store.js";

/** The place of an item in a list that is sorted by time. */
export interface TimeKey {
  readonly time: number;
  /** Of items of the same time, the one that was written first has the lower position. */
  readonly position: number;
}

/** A list to sort by time, and the part of it that is asked for. */
export interface TimeList<T> {
  readonly entries: readonly Positioned<T>[];
  readonly timeOf: (item: T) => number;
  readonly order: "ASCENDING" | "DESCENDING";
}

/**
 * The first `limit` items of a list sorted by time that come behind a key. Items of the same time are in the order of
 * their positions, reversed with the sort (R27). The item of the key need not exist any more. Only the items that are asked
 * for are sorted, so a page costs a few visits of each item, not a sort of all items.
 */
export function inTimeOrder<T>(
  { entries, timeOf, order }: TimeList<T>,
  { after, limit }: { readonly after?: TimeKey | undefined; readonly limit: number },
): readonly Positioned<T>[] {
  const sign = order === "ASCENDING" ? 1 : -1;
  const compare = (a: TimeKey, b: TimeKey): number => sign * (a.time - b.time || a.position - b.position);
  const keyOf = ({ value, position }: Positioned<T>): TimeKey => ({ time: timeOf(value), position });

  const behind = after === undefined ? entries : entries.filter((entry) => compare(keyOf(entry), after) > 0);
  const first = behind.length > limit ? noLaterThan(limit) : behind;
  return first.toSorted((a, b) => compare(keyOf(a), keyOf(b))).slice(0, limit);

  /** The items whose times are among the first `count`. */
  function noLaterThan(count: number): readonly Positioned<T>[] {
    const times = Float64Array.from(behind, ({ value }) => sign * timeOf(value)).toSorted();
    const last = times[count - 1] ?? Infinity;
    return behind.filter(({ value }) => sign * timeOf(value) <= last);
  }
}
