import type { AttemptResult } from "./attempt-result.js";
import { TransportError } from "./transport-error.js";
import type { Sent } from "./transport-error.js";

/** Says of an attempt that failed if the vendor has processed it. */
export function sentOf(attempt: AttemptResult, isRateLimited: boolean): Sent {
  if (isRateLimited) return "no";
  if (attempt instanceof TransportError) return attempt.sent;
  // Anything between the vendor and the client may have sent a 408 or 5xx.
  return attempt.status === 408 || attempt.status >= 500 ? "unknown" : "yes";
}
