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
  format: true,
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

/** So many parts of a text are looked up at most, so that a long text does not keep the other callers waiting. */
const MOST_PARTS = 50;

/** One filter for each field in a query, R39a: all parts of the text in any letter case, or the exact value. */
export function fieldFilters(parameters: URLSearchParams, exact: boolean): readonly Filter[] {
  return [...parameters]
    .filter(([name]) => !Object.hasOwn(ownParameters, name))
    .map(([name, value]) => {
      const parts = partsOf(value);
      return ({ occurrence }) => {
        const stored = textOf(occurrence.additonalAttributes[name]);
        if (stored === undefined) return false;
        if (exact) return stored === value;
        const text = stored.toLowerCase();
        return parts.every((part) => includesText(text, part));
      };
    });
}

/** The parts of a text between blanks, hyphens and the like, in lower case; the text itself if it has no such part. */
function partsOf(text: string): readonly string[] {
  const lower = text.toLowerCase();
  const parts = new Set(lower.match(/[\p{L}\p{M}\p{N}.]+/gu) ?? [lower]);
  return [...parts].slice(0, MOST_PARTS);
}
