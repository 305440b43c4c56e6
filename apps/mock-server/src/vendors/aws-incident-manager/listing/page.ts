import { InvalidCursorError } from "../../../state/cursor.js";
import type { Refusal } from "../../../failure/failure.js";
import type { Collection } from "../../../state/store.js";
import { invalidProperty } from "../invalid-property.js";
import { readKeyToken, readPageToken, writeKeyToken, writePageToken } from "./page-token.js";
import { inTimeOrder, type TimeList } from "./time-order.js";

/** The largest number of items in a page, and the number when the request names none (R28). */
const PAGE_LIMIT = 100;

/** The properties by which a request asks for a page. */
export interface PageRequest {
  readonly maxResults?: number;
  readonly nextToken?: string;
}

/** A page as responses carry it. */
export interface ListPage<T> {
  readonly items: readonly T[];
  /** Null on the last page. */
  readonly nextToken: string | null;
}

/**
 * Cuts a page out of a list that is sorted by time. The token of the next page is the key of the last item, not a number of
 * items: the pages together have each item once, whatever is written and deleted between them (R28).
 *
 * @param query everything that a token is bound to (R29)
 * @throws Refusal for a token that was not issued for the same query.
 */
export function cutPage<T>(
  list: TimeList<T>,
  { maxResults = PAGE_LIMIT, nextToken }: PageRequest,
  query: object,
): ListPage<T> {
  const after = nextToken === undefined ? undefined : readKeyToken(nextToken, query);
  if (nextToken !== undefined && after === undefined) throw invalidToken(nextToken);
  const found = inTimeOrder(list, { after, limit: maxResults + 1 });
  const page = found.slice(0, maxResults);
  const last = found.length > maxResults ? page.at(-1) : undefined;
  return {
    items: page.map(({ value }) => value),
    nextToken:
      last === undefined
        ? null
        : writeKeyToken({ time: list.timeOf(last.value), position: last.position }, query),
  };
}

/**
 * Reads a page of a collection in its own order, oldest first; the store reads no more than the page.
 *
 * @param query everything that a token is bound to (R29)
 * @throws Refusal for a token that was not issued for the same query.
 */
export async function readPage<T>(
  collection: Collection<T>,
  { maxResults = PAGE_LIMIT, nextToken }: PageRequest,
  query: object,
): Promise<ListPage<T>> {
  const after = nextToken === undefined ? undefined : readPageToken(nextToken, query);
  if (nextToken !== undefined && after === undefined) throw invalidToken(nextToken);
  try {
    const { items, next } = await collection.list({ after, limit: maxResults });
    return { items, nextToken: next === undefined ? null : writePageToken(next, query) };
  } catch (error) {
    throw error instanceof InvalidCursorError ? invalidToken(nextToken) : error;
  }
}

function invalidToken(nextToken: string | undefined): Refusal {
  return invalidProperty(["nextToken"], nextToken, {
    keyword: "nextToken",
    message: "must be a token that was issued for the same query",
  });
}
