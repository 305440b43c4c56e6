import type { AttemptResult } from "./attempt-result.js";
import type { OperationContext } from "./operation-context.js";
import { findRequestId } from "./request-id.js";
import { copyResponse } from "./response-copy.js";
import type { AnyResult, FailedCall } from "./result.js";
import { sentOf } from "./sent-of.js";
import type { Sending } from "./sending.js";
import { TransportError } from "./transport-error.js";

/** Converts an attempt of a call to a result, by the statuses that the contract documents. */
export async function readResult(
  context: OperationContext,
  { attempts, retryAfter, stopped, isRateLimited, lost }: Sending,
  attempt: AttemptResult,
): Promise<AnyResult> {
  const { operationId, request } = context;
  const call = { operation: operationId, request, attempts };
  const failed = {
    ok: false as const,
    sent: sentOf(attempt, isRateLimited && attempt !== lost),
    ...(retryAfter !== undefined && { retryAfter }),
    ...(stopped && { stopped }),
  };
  if (attempt instanceof TransportError) return { ...failed, status: 0, error: attempt, ...call };
  const { status, headers, media } = attempt;
  const text = await attempt.text();
  const key = context.rangeOf?.(context, status) ?? status;
  const isEmpty = context.empty?.includes(key);
  const isJson = context.json?.includes(key);
  const isText = context.text?.includes(key);
  const mayBeJson = !isEmpty && (!isText || /[/+]json/i.test(headers.get("content-type") ?? ""));
  const json = media ?? (mayBeJson ? parse(text) : undefined);
  const isReadable = !isJson || json !== undefined;
  // In browsers, the status of a redirect that is not followed is 0 (Fetch standard §2.2.6).
  if (!status || (attempt.ok && !isReadable)) {
    const type = headers.get("content-type") ?? "no content type";
    const problem = `returned ${status} with ${type} instead of JSON: check that the server is the vendor's`;
    const response = copyResponse(attempt, text);
    const error = new TransportError("unreadable", request, problem, { sent: "unknown", response });
    return { ...failed, sent: "unknown", status: 0, error, ...call };
  }
  const body = json ? json.value : isEmpty ? undefined : isText ? text : text || undefined;
  const documented = Boolean((isEmpty || isJson || isText) && isReadable);
  const known = { status, ...call };
  const isSuccess = documented && attempt.ok && !context.isSoftFailure?.(body, context);
  const result = isSuccess
    ? { ok: true as const, data: body, ...known }
    : { ...failed, documented, error: body, ...known, ...facts(context, headers, body) };
  let copy: Response | undefined;
  const getters = {
    // A printed result does not show the response.
    response: { get: () => (copy ??= copyResponse(attempt, media ? media.copy : text)), enumerable: true },
    // Few callers need it, and the search takes a twentieth of a call's time.
    ...(isSuccess && { requestId: { get: () => findRequestId(headers) } }),
  };
  return Object.defineProperties(result, getters) as typeof result & { readonly response: Response };
}

/** The vendor's id of a request that failed, and its error code. */
function facts(
  context: OperationContext,
  headers: Headers,
  body: unknown,
): Pick<FailedCall, "code" | "requestId"> {
  const requestId = findRequestId(headers);
  const code = context.findErrorCode?.(context, headers, body);
  return { ...(requestId !== undefined && { requestId }), ...(code !== undefined && { code }) };
}

/** The JSON value, in an object because it may be any value, or nothing if the text is not JSON. */
function parse(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}
