import { isReset, type Outcome } from "../http/outcome.js";
import type { Exchange, Stage } from "./exchange.js";

/** One exchange as a journal keeps it: no headers, no query and no body, which may hold credentials. */
export interface JournalEntry {
  readonly session: string;
  readonly vendor: string;
  readonly method: string;
  readonly path: string;
  /** Undefined where no operation took the request. */
  readonly operationId: string | undefined;
  /** Undefined where the connection was reset. */
  readonly status: number | undefined;
  /** From the request's head to its outcome. */
  readonly milliseconds: number;
}

/** Records every exchange with its outcome, refusals of every kind included. */
export function journal(record: (entry: JournalEntry) => void): Stage {
  return async (exchange, next) => {
    const startedAt = performance.now();
    const outcome = await next(exchange);
    record(entryOf(exchange, outcome, performance.now() - startedAt));
    return outcome;
  };
}

function entryOf(exchange: Exchange, outcome: Outcome, milliseconds: number): JournalEntry {
  const { request, service, session, operation } = exchange;
  return {
    session,
    vendor: service.contract.name,
    method: request.method,
    path: request.shownPath,
    operationId: operation?.id,
    status: isReset(outcome) ? undefined : outcome.status,
    milliseconds,
  };
}
