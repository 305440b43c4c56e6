import type { EndedExchange } from "../pipeline/exchange.js";

/** The newest exchanges of a session. */
export interface Journal {
  readonly count: number;
  record(ended: EndedExchange): void;
  clear(): void;
}

export function createJournal(): Journal {
  return { count: 0, record() {}, clear() {} };
}
