import type { operations } from "@event-contracts/contracts/capillary";

import { defineHandlers } from "../typed-handler.js";
import type { State } from "../../state/store.js";
import { organizationOf } from "./caller.js";
import { findCustomer } from "./customer.js";
import { resultMessage } from "./envelope.js";
import { firstInOrder } from "./first-in-order.js";
import { momentIn } from "./moment.js";
import { occurrencesOf, type StoredOccurrence } from "./occurrence.js";
import { fieldFilters, type Filter } from "./search-fields.js";

type SearchQuery = NonNullable<operations["searchEvents"]["parameters"]["query"]>;

/** Nothing that happened earlier is found. */
const FIRST_MOMENT = Date.UTC(2024, 0, 1);

/** Search stored occurrences. */
export const searchHandlers = defineHandlers<operations>()({
  async searchEvents({ query, principal, request }, { state }) {
    const {
      limit = 10,
      offset = 0,
      sortOrder,
      includeSideEffects,
      userIdentifierType,
      userIdentifierValue,
    } = query;
    if ((userIdentifierType === undefined) !== (userIdentifierValue === undefined)) {
      const errors = [resultMessage(1850, "invalid search request parameters userIdentifierValue")];
      return { status: 200, body: { clickEventDataList: [], totalRecords: 0, warnings: [], errors } };
    }
    const organizationId = organizationOf(principal).id;
    const filters = [
      ...filtersOf(query),
      ...fieldFilters(request.query, query.allowExactMatch === true),
      ...(await customerFilters(query, organizationId, state)),
    ];
    const found = (await occurrencesOf(state, organizationId).list()).items.filter((stored) =>
      filters.every((filter) => filter(stored)),
    );
    const start = Math.max(0, offset);
    const page = inOrder(found, start + Math.max(0, limit), sortOrder === "ASC").slice(start);
    const clickEventDataList = page.map(({ occurrence }) => ({
      ...occurrence,
      ...(includeSideEffects && {
        clickEventSideEffects: { requestId: occurrence.eventId, sideEffects: [] },
      }),
    }));
    return { status: 200, body: { clickEventDataList, totalRecords: found.length, warnings: [] } };
  },
});

/** Of what happened at the same time, what came later is the newer. */
function inOrder(
  found: readonly StoredOccurrence[],
  count: number,
  ascending: boolean,
): readonly StoredOccurrence[] {
  return ascending
    ? firstInOrder(found, count, (a, b) => a.happenedAt - b.happenedAt)
    : firstInOrder(found.toReversed(), count, (a, b) => b.happenedAt - a.happenedAt);
}

function filtersOf({ eventId, eventName, fromDate, tillDate, isDuplicate }: SearchQuery): readonly Filter[] {
  const from = Math.max(FIRST_MOMENT, fromDate === undefined ? FIRST_MOMENT : momentIn("fromDate", fromDate));
  const till = tillDate === undefined ? Infinity : momentIn("tillDate", tillDate);
  const filters: Filter[] = [({ happenedAt }) => from <= happenedAt && happenedAt <= till];
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
  // No call here puts customers into groups.
  if (query.userGroupIdentifierValue !== undefined) return [() => false];
  const { userIdentifierType: type, userIdentifierValue: value } = query;
  if (type === undefined || value === undefined) return [];
  const { userIdentifierSource: source = "INSTORE", userIdentifierAccountId: accountId } = query;
  const userId = await findCustomer(state, organizationId, { type, value, source, accountId });
  return [({ occurrence }) => occurrence.userId === userId];
}
