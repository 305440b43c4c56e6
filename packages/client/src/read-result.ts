import { describeTarget } from "./call.js";
import type { Target } from "./call.js";
import type { AnyResult } from "./result.js";
import { isSoftFailure } from "./soft-failure.js";
import { TransportError } from "./transport-error.js";

/**
 * An answer as a result, by what the contract documents for its status.
 *
 * @throws {TransportError} `unreadable`, where JSON is documented and something else came, or a browser hides the answer
 */
export function readResult(target: Target, response: Response, text: string): AnyResult {
  const { operation, operationId } = target;
  const { status } = response;
  if (status === 0) throw describeHidden(target, response);
  const mediaTypes = operation.responses[status];
  const body = mediaTypes ? readDocumented(mediaTypes, target, response, text) : readAnything(text);
  const isFailure = operation.softFailure && isSoftFailure(operation.softFailure, body);
  return mediaTypes && response.ok && !isFailure
    ? { ok: true, status, data: body, operation: operationId, response }
    : { ok: false, status, error: body, operation: operationId, response };
}

/** Fetch standard §2.2.6: the status of a redirect that is not followed is 0, except outside browsers. */
function describeHidden(target: Target, response: Response): TransportError {
  const message = `${describeTarget(target)} was redirected, and credentials do not follow: is it the right server?`;
  return new TransportError("unreadable", message, { response });
}

function readDocumented(
  mediaTypes: readonly string[],
  target: Target,
  response: Response,
  text: string,
): unknown {
  if (mediaTypes.length === 0) return undefined;
  try {
    return JSON.parse(text);
  } catch (cause) {
    if (mediaTypes.some((mediaType) => !/[/+]json\b/.test(mediaType))) return text;
    const found = text ? (response.headers.get("content-type") ?? "a body without a type") : "an empty body";
    const message = `${describeTarget(target)} answered ${response.status} with ${found} in place of JSON: is it the right server?`;
    throw new TransportError("unreadable", message, { cause, response });
  }
}

function readAnything(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text || undefined;
  }
}
