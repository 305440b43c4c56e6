import type { components } from "@event-contracts/contracts/mock-control";

import type { JournalEntry, Verdict } from "./journal-entry.js";
import type { Journal } from "./journal.js";
import { summaryOf, type JournalView } from "./journal-view.js";

export type ExchangeList = components["schemas"]["ExchangeList"];

/** The exchanges that are meant. A member that is omitted fits every exchange. */
export interface ExchangeFilter {
  readonly vendor?: string | undefined;
  readonly operationId?: string | undefined;
  readonly method?: string | undefined;
  readonly status?: number | undefined;
  /** Of the request or the response. */
  readonly verdict?: Verdict | undefined;
}

/** A page of a list. */
export interface ExchangePage {
  /** Only exchanges with a higher number. */
  readonly after?: number | undefined;
  readonly limit?: number | undefined;
}

const DEFAULT_PAGE = 100;

/** A page of the exchanges that fit a filter, the oldest first. */
export function listExchanges(
  journal: Journal,
  { after = 0, limit = DEFAULT_PAGE, ...filter }: ExchangeFilter & ExchangePage,
  view: JournalView,
): ExchangeList {
  const all = [...entriesOf(journal, filter)];
  const later = all.filter(({ id }) => id > after);
  const page = later.slice(0, limit);
  const last = page.at(-1);
  return {
    exchanges: page.map((entry) => summaryOf(entry, view)),
    ...(later.length > page.length && last !== undefined && { next: last.id }),
    total: all.length,
    dropped: journal.dropped,
  };
}

/** The exchanges that fit a filter. */
export function* entriesOf(
  journal: Journal,
  { vendor, operationId, method, status, verdict }: ExchangeFilter,
): Generator<JournalEntry, undefined> {
  for (const entry of journal.entries()) {
    const fits =
      (vendor === undefined || entry.service.contract.name === vendor) &&
      (operationId === undefined || entry.operation?.id === operationId) &&
      (method === undefined || entry.method === method) &&
      (status === undefined || entry.reply?.status === status) &&
      (verdict === undefined || entry.request === verdict || entry.response === verdict);
    if (fits) yield entry;
  }
  return undefined;
}
