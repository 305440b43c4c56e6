import type { Stage } from "./exchange.js";

/** Lets the faults of the session decide how the exchange ends. */
export const fault: Stage = (exchange, next) => exchange.session.fault?.(exchange, next) ?? next(exchange);
