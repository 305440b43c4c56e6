import type { operations } from "@event-contracts/contracts/aws-incident-manager";

import type { Once } from "../../state/once-result.js";
import type { State } from "../../state/store.js";
import { ACCOUNT_ID, type Caller } from "./credentials.js";

/** A call that a client token can make idempotent. */
export interface TokenCall {
  readonly operation: keyof operations;
  readonly caller: Caller;
  /** Undefined or empty: every call writes. */
  readonly clientToken: string | undefined;
  /** The properties that a repetition must send again. */
  readonly details: object;
}

/**
 * Writes once per client token, in the caller's region and for the operation (R22). A call that fails does not use up
 * its token, as nothing of a failed transaction is kept (R23).
 *
 * @param write returns the ARN or id of the resource that it wrote
 */
export async function callOnce(
  state: State,
  { operation, caller, clientToken, details }: TokenCall,
  write: () => Promise<string>,
): Promise<Once<string>> {
  if (clientToken === undefined || clientToken === "") return { kind: "done", value: await write() };
  return state.once(`${ACCOUNT_ID}/${caller.region}/${operation}/${clientToken}`, details, write);
}
