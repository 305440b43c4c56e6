import type { Target } from "./call.js";
import { valueAt } from "./location.js";
import type { AnyResult } from "./result.js";
import { TransportError } from "./transport-error.js";

/**
 * An answer as a result, by what the contract documents for its status.
 *
 * @throws {TransportError} `unreadable`, where JSON is documented and something else came, or a browser hides the answer
 */
export function readResult(
  { operation, operationId, request }: Target,
  response: Response,
  text: string,
): AnyResult {
  const { status } = response;
  const unreadable = (problem: string, cause?: unknown): TransportError =>
    new TransportError("unreadable", `${request} ${problem}: is it the right server?`, { cause, response });
  // Fetch standard §2.2.6: the status of a redirect that is not followed is 0, except outside browsers.
  if (status === 0) {
    throw unreadable("was redirected, and credentials do not follow");
  }
  const isEmpty = operation.empty?.includes(status);
  const isJson = operation.json?.includes(status);
  let body: unknown = text || undefined;
  try {
    body = isEmpty ? undefined : JSON.parse(text);
  } catch (cause) {
    if (isJson) {
      const found = text ? response.headers.get("content-type") : "an empty body";
      throw unreadable(`answered ${status} with ${found ?? "text"} in place of JSON`, cause);
    }
  }
  const isDocumented = isEmpty || isJson || operation.text?.includes(status);
  const known = { status, operation: operationId, request, response };
  return isDocumented && response.ok && !isSoftFailure(operation.softFailure, body)
    ? { ok: true, data: body, ...known }
    : { ok: false, error: body, ...known };
}

/** Whether the body of a 2xx says that it is a failure, by the contract's `x-soft-failure`. */
function isSoftFailure(rule: Target["operation"]["softFailure"], body: unknown): boolean {
  if (!rule) return false;
  const value = valueAt({ body }, rule.at);
  return "equals" in rule ? value === rule.equals : Array.isArray(value) && value.length > 0;
}
