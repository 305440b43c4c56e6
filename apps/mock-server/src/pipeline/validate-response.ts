import { documentsNoSuccess } from "../answers/documented.js";
import { reasonsIn, withReasons } from "../failure/reasons.js";
import { isReset } from "../http/outcome.js";
import { operationOf, type Stage } from "./exchange.js";
import { finishAnswer } from "./finish.js";

/**
 * Completes the response and validates it against the contract.
 *
 * @throws Refusal for a response that breaks the contract.
 */
export const validateResponse: Stage = async (exchange, next) => {
  const outcome = await next(exchange);
  if (isReset(outcome)) return outcome;
  const reply = finishAnswer(exchange, outcome);
  if (!documentsNoSuccess(operationOf(exchange))) return reply;
  return withReasons(reply, [...reasonsIn(reply), "The contract documents no success of this operation."]);
};
