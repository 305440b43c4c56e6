import type { operations } from "@event-contracts/contracts/capillary";

import { includesText } from "../../../pattern/index-of-text.js";
import { textOf } from "../json-value.js";
import type { StoredOccurrence } from "./record.js";

/** The query of a search. */
export type SearchQuery = NonNullable<operations["searchEvents"]["parameters"]["query"]>;

/** The parameters of a search that are not names of fields. The compiler requires this list to be complete. */
const ownParameters: Readonly<Record<string, true>> = {
  allowExactMatch: true,
  attributes: true,
  eventId: true,
  eventName: true,
  fromDate: true,
  includeSideEffects: true,
  isDuplicate: true,
  limit: true,
  offset: true,
  sortOrder: true,
  tillDate: true,
  userGroupIdentifierAccountId: true,
  userGroupIdentifierSource: true,
  userGroupIdentifierType: true,
  userGroupIdentifierValue: true,
  userIdentifierAccountId: true,
  userIdentifierSource: true,
  userIdentifierType: true,
  userIdentifierValue: true,
} satisfies Record<keyof SearchQuery, true>;

/** True for the occurrences that a search finds. */
export type Filter = (stored: StoredOccurrence) => boolean;

/** One filter for each field in a query, R39: part of its value in any letter case, or the exact value. */
export function fieldFilters(parameters: URLSearchParams, exact: boolean): readonly Filter[] {
  return [...parameters]
    .filter(([name]) => !Object.hasOwn(ownParameters, name))
    .map(([name, value]) => {
      const part = value.toLowerCase();
      return ({ occurrence }) => {
        const stored = textOf(occurrence.additonalAttributes[name]);
        if (stored === undefined) return false;
        return exact ? stored === value : includesText(stored.toLowerCase(), part);
      };
    });
}
