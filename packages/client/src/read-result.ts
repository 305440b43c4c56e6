import type { Target } from "./call.js";
import type { AnyResult } from "./result.js";
import type { Answer } from "./send-once.js";
import { TransportError } from "./transport-error.js";

/**
 * An answer as a result, by what the contract documents for its status. It is `unreadable` where JSON is documented and
 * something else came, or a browser hides the answer.
 */
export async function readResult(target: Target, answer: Answer): Promise<AnyResult> {
  const { operationId, request } = target;
  const call = { operation: operationId, request };
  if (answer instanceof TransportError) return { ok: false, status: 0, error: answer, ...call };
  const { status } = answer;
  const text = await answer.text();
  const isEmpty = target.empty?.includes(status);
  const isJson = target.json?.includes(status);
  let body: unknown = text || undefined;
  try {
    body = isEmpty ? undefined : JSON.parse(text);
  } catch (cause) {
    // Fetch standard §2.2.6: the status of a redirect that is not followed is 0, except outside browsers.
    if (isJson || !status) {
      const found = `${answer.headers.get("content-type")}`;
      const options = { cause, response: answer };
      const error = new TransportError("unreadable", request, `JSON in answer ${status}`, found, options);
      return readResult(target, error);
    }
  }
  const known = { status, response: answer, ...call };
  const isDocumented = isEmpty || isJson || target.text?.includes(status);
  return isDocumented && answer.ok && !target.isSoftFailure?.(body, target)
    ? { ok: true, data: body, ...known }
    : { ok: false, error: body, ...known };
}
