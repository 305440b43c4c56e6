import type { operations } from "@event-contracts/contracts/capillary";

import { textOf } from "./json-value.js";
import type { StoredOccurrence } from "./occurrence.js";

type SearchQuery = NonNullable<operations["searchEvents"]["parameters"]["query"]>;

/** Every other parameter is the name of a field. The compiler keeps this complete. */
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

/** What a search has to say of an occurrence. */
export type Filter = (stored: StoredOccurrence) => boolean;

/** One for each field that is searched for, R39: a part of its value in any letter case, or exactly the value. */
export function fieldFilters(query: URLSearchParams, exact: boolean): readonly Filter[] {
  return [...query]
    .filter(([name]) => !Object.hasOwn(ownParameters, name))
    .map(([name, value]) => {
      const part = value.toLowerCase();
      return ({ occurrence }) => {
        const stored = textOf(occurrence.additonalAttributes[name]);
        if (stored === undefined) return false;
        return exact ? stored === value : stored.toLowerCase().includes(part);
      };
    });
}
