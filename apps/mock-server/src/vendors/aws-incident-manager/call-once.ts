import type { HandlerRequest } from "../handler.js";
import type { Once } from "../../state/once.js";
import type { ExchangeWorld } from "../../state/world.js";
import { ACCOUNT_ID, callerOf } from "./credentials.js";

/**
 * Writes once per client token, in the caller's region and for this operation. A call that throws does not use up its
 * token.
 *
 * @param fingerprint the properties that a repetition must send again
 * @param write returns the ARN or id of the resource that it wrote
 */
export async function callOnce(
  request: Pick<HandlerRequest, "principal" | "request">,
  { state }: ExchangeWorld,
  operationId: string,
  clientToken: string | undefined,
  fingerprint: object,
  write: () => Promise<string>,
): Promise<Once<string>> {
  if (clientToken === undefined) return { kind: "done", value: await write() };
  const { region } = callerOf(request);
  return state.once(`${ACCOUNT_ID}/${region}/${operationId}/${clientToken}`, fingerprint, write);
}
