import type { AttemptResult } from "./attempt-result.js";
import type { OperationContext } from "./operation-context.js";
import type { AnyResult } from "./result.js";
import { TransportError } from "./transport-error.js";

/**
 * Converts the last attempt of a call to a result, by the statuses that the contract documents. The result is
 * `unreadable` if the contract documents JSON and the body is something else, or if a browser hides the response.
 */
export async function readResult(context: OperationContext, response: AttemptResult): Promise<AnyResult> {
  const { operationId, request } = context;
  const call = { operation: operationId, request };
  if (response instanceof TransportError) return { ok: false, status: 0, error: response, ...call };
  const { status } = response;
  const text = await response.text();
  const isEmpty = context.empty?.includes(status);
  const isJson = context.json?.includes(status);
  let body: unknown = text || undefined;
  try {
    body = isEmpty ? undefined : JSON.parse(text);
  } catch (cause) {
    // In browsers, the status of a redirect that is not followed is 0 (Fetch standard §2.2.6).
    if (isJson || !status) {
      const found = `${response.headers.get("content-type")}`;
      const options = { cause, response };
      const error = new TransportError("unreadable", request, `JSON in response ${status}`, found, options);
      return readResult(context, error);
    }
  }
  const known = { status, response, ...call };
  const isDocumented = isEmpty || isJson || context.text?.includes(status);
  return isDocumented && response.ok && !context.isSoftFailure?.(body, context)
    ? { ok: true, data: body, ...known }
    : { ok: false, error: body, ...known };
}
