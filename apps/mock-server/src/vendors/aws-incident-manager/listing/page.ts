import { tokenPage, type Pageable } from "../../../state/token-page.js";
import { invalidMember } from "../invalid-property.js";

/** The most items of a page, and as many as it holds when the caller does not say. */
const PAGE_LIMIT = 100;

export interface PageRequest {
  readonly maxResults?: number;
  readonly nextToken?: string;
}

/**
 * Cuts the page that a caller asks for; `nextToken` is null on the last one. Throws a `Refusal` for a token that was
 * not issued for the same query.
 */
export function cutPage<T>(
  items: Pageable<T>,
  { maxResults = PAGE_LIMIT, nextToken }: PageRequest,
  query: object,
): { readonly items: readonly T[]; readonly nextToken: string | null } {
  // To the shared pages an empty token is none; here it is one that was never issued.
  const page = nextToken === "" ? undefined : tokenPage(items, nextToken, maxResults, query);
  if (page === undefined) {
    throw invalidMember(["nextToken"], nextToken, {
      keyword: "nextToken",
      message: "must be a token that was issued for the same query",
    });
  }
  return { items: page.items, nextToken: page.nextToken ?? null };
}
