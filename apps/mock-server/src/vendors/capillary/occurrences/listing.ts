import type { State } from "../../../state/store.js";
import { filterInTurns, firstInTurns } from "../../in-turns.js";
import { findCustomer } from "../customers/record.js";
import { parseQueryDate } from "../time.js";
import { newestOf } from "../unpaged-list.js";
import { fieldFilters, type Filter, type SearchQuery } from "./field-filters.js";
import { occurrencesIn, type StoredOccurrence } from "./record.js";

/** A page of found occurrences. */
export interface SearchResult {
  readonly page: readonly StoredOccurrence[];
  /** The number of found occurrences on all pages. */
  readonly total: number;
}

/** A search finds nothing that happened earlier, R38. */
const FIRST_MOMENT = Date.UTC(2024, 0, 1);

/**
 * Searches the occurrences of an organization, R38 and R39.
 *
 * @param parameters the query with the names of fields.
 * @throws Refusal for a date that cannot be read.
 */
export async function searchOccurrences(
  state: State,
  organizationId: number,
  query: SearchQuery,
  parameters: URLSearchParams,
): Promise<SearchResult> {
  const { limit = 10, offset = 0, sortOrder, allowExactMatch } = query;
  const filters = [
    ...filtersOf(query),
    ...fieldFilters(parameters, allowExactMatch === true),
    ...(await customerFilters(query, organizationId, state)),
  ];
  const { items } = await occurrencesIn(state, organizationId).list();
  const found = await filterInTurns(items, (stored) => filters.every((filter) => filter(stored)));
  const start = Math.max(0, offset);
  const ordered = await inOrder(found, start + Math.max(0, limit), sortOrder === "ASC");
  const page = ordered.slice(start);
  return { page, total: found.length };
}

/** Lists the occurrences of a customer: the organization's own, or those of its child organizations, R45. */
export async function listOfCustomer(
  state: State,
  organizationId: number,
  customerId: number,
  scope: "child" | undefined,
): Promise<readonly StoredOccurrence[]> {
  const newest = await newestOf(occurrencesIn(state, organizationId), ({ occurrence: { userId, orgId } }) => {
    const isOfChild = orgId !== organizationId;
    return userId === customerId && isOfChild === (scope === "child");
  });
  return newest.toReversed();
}

/** Of occurrences with the same time, the one received later is the newer. */
function inOrder(
  found: readonly StoredOccurrence[],
  count: number,
  ascending: boolean,
): Promise<readonly StoredOccurrence[]> {
  return ascending
    ? firstInTurns(found, count, (a, b) => a.happenedAt - b.happenedAt)
    : firstInTurns(found.toReversed(), count, (a, b) => b.happenedAt - a.happenedAt);
}

function filtersOf({ eventId, eventName, fromDate, tillDate, isDuplicate }: SearchQuery): readonly Filter[] {
  const from = fromDate === undefined ? FIRST_MOMENT : parseQueryDate("fromDate", fromDate);
  const earliest = Math.max(FIRST_MOMENT, from);
  const latest = tillDate === undefined ? Infinity : parseQueryDate("tillDate", tillDate);
  const filters: Filter[] = [({ happenedAt }) => earliest <= happenedAt && happenedAt <= latest];
  if (eventName !== undefined) filters.push(({ occurrence }) => occurrence.eventName === eventName);
  if (eventId !== undefined) {
    filters.push(({ occurrence, definitionId }) => [definitionId, occurrence.eventId].includes(eventId));
  }
  if (isDuplicate !== undefined) {
    filters.push(({ occurrence }) => occurrence.additonalAttributes.isDuplicate === isDuplicate);
  }
  return filters;
}

async function customerFilters(
  query: SearchQuery,
  organizationId: number,
  state: State,
): Promise<readonly Filter[]> {
  // No operation adds customers to user groups, so every group is empty.
  if (query.userGroupIdentifierValue !== undefined) return [() => false];
  const { userIdentifierType: type, userIdentifierValue: value } = query;
  if (type === undefined || value === undefined) return [];
  const { userIdentifierSource: source = "INSTORE", userIdentifierAccountId: accountId } = query;
  const userId = await findCustomer(state, organizationId, { type, value, source, accountId });
  return [({ occurrence }) => occurrence.userId === userId];
}
