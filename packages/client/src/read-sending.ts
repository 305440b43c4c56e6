import type { OperationContext } from "./operation-context.js";
import { readResult } from "./read-result.js";
import type { AnyResult } from "./result.js";
import type { Sending } from "./sending.js";
import { errorOf } from "./unwrap.js";

/**
 * Converts the attempts of a call to its result. A refusal after an attempt that may have been processed does not say that
 * nothing happened: the result is that attempt's, caused by the refusal.
 */
export async function readSending(context: OperationContext, sending: Sending): Promise<AnyResult> {
  const result = await readResult(context, sending, sending.last);
  if (result.ok || result.sent === "unknown" || !sending.lost) return result;
  const lost = await readResult(context, sending, sending.lost);
  return Object.defineProperty(lost, "cause", { value: errorOf(result), enumerable: true });
}
