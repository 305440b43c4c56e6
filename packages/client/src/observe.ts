import type { OperationContext } from "./operation-context.js";
import type { AnyResult } from "./result.js";

/** Passes a finished call to the client's observer. An exception of the observer does not change the result. */
export function report(
  context: OperationContext,
  result: AnyResult,
  attempts: number,
  milliseconds: number,
): void {
  // A call as `context.observe(…)` would pass the context, and with it the credentials, as `this`.
  const { observe } = context;
  try {
    observe?.({
      vendor: context.vendor,
      operation: context.operationId,
      method: context.method,
      url: context.url + context.path,
      ok: result.ok,
      status: result.status,
      reason: result.response ? undefined : result.error.reason,
      attempts,
      milliseconds,
    });
  } catch {
    // If the call rejected here, the caller might repeat a request that succeeded.
  }
}
