import { isReset } from "../http/outcome.js";
import type { Stage } from "./exchange.js";
import { finishAnswer } from "./finish.js";

/**
 * Completes the response and validates it against the contract.
 *
 * @throws Refusal for a response that breaks the contract.
 */
export const validateResponse: Stage = async (exchange, next) => {
  const outcome = await next(exchange);
  return isReset(outcome) ? outcome : finishAnswer(exchange, outcome);
};
