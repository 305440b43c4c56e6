import type { ExchangeWorld } from "../../state/world.js";
import { once, type Once } from "../../state/idempotency.js";
import type { Exchange } from "../vendor.js";
import { callerOf } from "./callers.js";
import { clientTokensOf } from "./collections.js";

/**
 * Writes once for a client token, in the caller's region and for this operation. A call that throws does not use up
 * its token.
 *
 * @param details what a repetition must send again: the members that the contract names, in one order.
 * @param write answers the ARN or id of what it wrote.
 */
export async function callOnce(
  exchange: Pick<Exchange, "principal" | "request">,
  { state }: ExchangeWorld,
  operationId: string,
  clientToken: string | undefined,
  details: object,
  write: () => Promise<string>,
): Promise<Once<string>> {
  const { region } = callerOf(exchange);
  return once(clientTokensOf(state, region, operationId), clientToken, details, write);
}
