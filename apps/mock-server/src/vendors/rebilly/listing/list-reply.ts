import type { Listing } from "./field.js";
import { compileFilter } from "./filter.js";
import type { Fault } from "./filter-syntax.js";
import type { InvalidField } from "../invalid-field.js";
import { compileSort, sorted } from "./sort.js";

const DEFAULT_LIMIT = 100;

/** The query parameters of a list, as the contract has judged them. */
export interface ListQuery {
  readonly limit?: number;
  readonly offset?: number;
  readonly filter?: string;
  readonly sort?: readonly string[];
  readonly q?: string;
}

/** A page and its headers, or every fault of `filter` and `sort`. */
export type ListResult<Item> =
  | { readonly items: readonly Item[]; readonly headers: Readonly<Record<string, string>> }
  | { readonly invalidFields: readonly InvalidField[] };

/** Filters, searches, sorts and cuts. @param items oldest first. */
export function list<Item>(
  items: readonly Item[],
  query: ListQuery,
  listing: Listing<Item>,
): ListResult<Item> {
  const { limit = DEFAULT_LIMIT, offset = 0, filter, sort, q } = query;
  const [predicates, filterFaults] = partition(compileFilter(filter, listing.filterBy));
  const [terms, sortFaults] = partition(compileSort(sort, listing.sortBy));
  const invalidFields = [
    ...filterFaults.map(({ fault }) => ({ field: "filter", message: fault })),
    ...sortFaults.map(({ fault }) => ({ field: "sort", message: fault })),
  ];
  if (invalidFields.length > 0) return { invalidFields };

  if (q) predicates.push(searchFor(q, listing.searched));
  const matching = items.filter((item) => predicates.every((holds) => holds(item)));
  return {
    items: sorted(matching, terms).slice(offset, offset + limit),
    headers: {
      "Pagination-Total": String(matching.length),
      "Pagination-Limit": String(limit),
      "Pagination-Offset": String(offset),
    },
  };
}

function searchFor<Item>(text: string, searched: Listing<Item>["searched"]): (item: Item) => boolean {
  const wanted = text.toLowerCase();
  return (item) => searched(item).some((field) => field?.toLowerCase().includes(wanted));
}

function partition<T extends object>(results: readonly (T | Fault)[]): [T[], Fault[]] {
  const isFault = (result: T | Fault): result is Fault => "fault" in result;
  return [results.filter((result): result is T => !isFault(result)), results.filter(isFault)];
}
