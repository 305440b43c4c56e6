import { includesText } from "../../../pattern/index-of-text.js";
import { filterInTurns } from "../../in-turns.js";
import { validationFailed } from "../errors.js";
import { compileFilter } from "./filter.js";
import { separate } from "./invalid-part.js";
import type { Listing, ListQuery } from "./listing.js";
import { compileSort, sortItems } from "./sort.js";

/** R35: the `limit` of a request that has none. */
const DEFAULT_LIMIT = 100;

/** A page of a list with its pagination headers. */
export interface PageReply<Body> {
  readonly status: 200;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Body[];
}

/**
 * Filters, searches, sorts and pages a list (R35 to R39). A reply with 422 names every invalid part of `filter` and
 * `sort`.
 *
 * @param items the whole list, oldest first: `Pagination-Total` counts all matching items.
 * @param toBody makes the response form of an item.
 */
export async function listReply<Item, Body>(
  items: readonly Item[],
  query: ListQuery,
  listing: Listing<Item>,
  toBody: (item: Item) => Body,
): Promise<PageReply<Body> | ReturnType<typeof validationFailed>> {
  const { limit = DEFAULT_LIMIT, offset = 0, filter, sort, q } = query;
  const conditions = separate(compileFilter(filter, listing.filterBy));
  const terms = separate(compileSort(sort, listing.sortBy));
  const invalidFields = [
    ...conditions.invalid.map(({ reason }) => ({ field: "filter", message: reason })),
    ...terms.invalid.map(({ reason }) => ({ field: "sort", message: reason })),
  ];
  if (invalidFields.length > 0) return validationFailed(invalidFields);

  const predicates = q ? [...conditions.valid, searchFor(q, listing)] : conditions.valid;
  const matching = await filterInTurns(items, (item) => predicates.every((holds) => holds(item)));
  const page = (await sortItems(matching, terms.valid)).slice(offset, offset + limit);
  return {
    status: 200,
    headers: {
      "Pagination-Total": String(matching.length),
      "Pagination-Limit": String(limit),
      "Pagination-Offset": String(offset),
    },
    body: page.map(toBody),
  };
}

/** R39: finds a part of a text, in any case of letters. */
function searchFor<Item>(part: string, { searchedTexts }: Listing<Item>): (item: Item) => boolean {
  const wanted = part.toLowerCase();
  return (item) => searchedTexts(item).some((text) => includesText(text?.toLowerCase() ?? "", wanted));
}
