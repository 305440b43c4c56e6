import { notify } from "./hooks.js";
import type { OperationContext } from "./operation-context.js";
import type { AnyResult, TransportFailure } from "./result.js";

/** Passes a finished call to the client's observer. */
export function report(
  { observe, vendor, operationId, method, url, path }: OperationContext,
  result: AnyResult,
  milliseconds: number,
): void {
  if (!observe) return;
  const { ok, status, attempts, requestId } = result;
  notify(observe, {
    vendor,
    operation: operationId,
    method,
    url: url + path,
    ok,
    status,
    reason: !ok && status === 0 ? (result as TransportFailure).error.reason : undefined,
    attempts,
    milliseconds,
    requestId,
    ...(!ok && { sent: result.sent, retryAfter: result.retryAfter, code: result.code }),
  });
}
