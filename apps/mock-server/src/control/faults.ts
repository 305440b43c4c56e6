import type { Outcome } from "../http/outcome.js";
import type { Exchange, Next } from "../pipeline/exchange.js";

/** The faults of a session. */
export interface Faults {
  readonly count: number;
  /** Ends an exchange as the first fault says that it meets. */
  apply(exchange: Exchange, next: Next): Promise<Outcome>;
  clear(): void;
}

/** No fault at first. */
export function createFaults(): Faults {
  return { count: 0, apply: (exchange, next) => next(exchange), clear() {} };
}
