import { mapInTurns, sortInTurns } from "../../in-turns.js";
import type { Field, FieldLookup } from "./field.js";
import type { InvalidPart } from "./invalid-part.js";

/** One field of a `sort`. */
export interface SortTerm<Item> {
  readonly field: Field<Item>;
  readonly isDescending: boolean;
}

/**
 * Compiles a `sort` (R37).
 *
 * @returns one result for each field, in order; none without a `sort` or with an empty one.
 */
export function compileSort<Item>(
  sort: readonly string[] | undefined,
  sortBy: FieldLookup<Item>,
): readonly (SortTerm<Item> | InvalidPart)[] {
  const isEmpty = sort === undefined || (sort.length === 1 && sort[0] === "");
  return (isEmpty ? [] : sort).map((name) => {
    const isDescending = name.startsWith("-");
    const field = sortBy(isDescending ? name.slice(1) : name);
    return field === undefined ? { reason: `cannot sort by ${name}` } : { field, isDescending };
  });
}

/**
 * Returns a sorted copy (R38). Items that are equal in every field are ordered by their creation: the newest first, or
 * the oldest first if the last time field of the sort is ascending.
 *
 * @param items oldest first.
 */
export async function sortItems<Item>(
  items: readonly Item[],
  terms: readonly SortTerm<Item>[],
): Promise<readonly Item[]> {
  const isNewestFirst = terms.findLast(({ field }) => field.kind === "time")?.isDescending ?? true;
  const ordered = isNewestFirst ? items.toReversed() : items;
  if (terms.length === 0) return ordered;
  // The keys of an item are read once, not once per comparison.
  const keyed = await mapInTurns(ordered, (item) => ({
    item,
    keys: terms.map(({ field }) => sortKey(field.read(item))),
  }));
  const sorted = await sortInTurns(keyed, (a, b) => compareKeys(a.keys, b.keys, terms));
  return sorted.map(({ item }) => item);
}

type Key = number | string | undefined;

function sortKey(value: unknown): Key {
  if (typeof value === "number") return value;
  return typeof value === "string" ? value.toLowerCase() : undefined;
}

function compareKeys<Item>(a: readonly Key[], b: readonly Key[], terms: readonly SortTerm<Item>[]): number {
  // Ten thousand items take a hundred thousand comparisons: an iterator here would cost more than the comparison.
  for (let index = 0; index < terms.length; index += 1) {
    const [left, right] = [a[index], b[index]];
    if (left === right) continue;
    // A missing value comes last in both directions.
    if (left === undefined) return 1;
    if (right === undefined) return -1;
    return left < right === terms[index]?.isDescending ? 1 : -1;
  }
  return 0;
}
