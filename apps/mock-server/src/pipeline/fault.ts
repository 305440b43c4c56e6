import type { Outcome } from "../http/outcome.js";
import type { Exchange, Stage } from "./exchange.js";

/**
 * An outcome to give in place of the operation's, or a `Refusal` to throw, which the vendor words. Undefined: no fault
 * for this exchange.
 */
export type FaultOf = (exchange: Exchange) => Outcome | Promise<Outcome | undefined> | undefined;

/** Ends an exchange with the fault that was set for it. */
export function fault(faultOf: FaultOf): Stage {
  return async (exchange, next) => (await faultOf(exchange)) ?? next(exchange);
}
