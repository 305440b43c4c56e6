import type { Stage } from "./exchange.js";

/**
 * Runs the stages after it as one transaction: all their writes are committed once the response is valid, or none. A
 * conflict with another exchange runs them again, with the same randomness.
 */
export const transaction: Stage = (exchange, next) =>
  exchange.world.store.transaction((state) => {
    exchange.state = state;
    exchange.random = exchange.world.random(exchange.sequence);
    return next(exchange);
  });
