import type { EndedExchange } from "../pipeline/exchange.js";

/** The newest exchanges of a session. */
export interface Journal {
  record(ended: EndedExchange): void;
  clear(): void;
}

export function createJournal(): Journal {
  return { record() {}, clear() {} };
}
