import type { AttemptResult } from "./attempt-result.js";
import type { CallOptions } from "./call-options.js";
import { notify } from "./hooks.js";
import type { RequestEvent, ResponseEvent } from "./hooks.js";
import type { OperationContext } from "./operation-context.js";
import type { OutgoingRequest } from "./outgoing-request.js";
import type { Passage } from "./pace.js";
import { findRequestId } from "./request-id.js";
import { requestedPause } from "./retry-after.js";
import { abortError, sendOnce } from "./send-once.js";
import { TransportError } from "./transport-error.js";
import type { Sent } from "./transport-error.js";

/**
 * The longest time that a call waits because the vendor names one, in milliseconds. A time further away must not hold up other
 * calls either.
 */
export const LONGEST_WAIT = 60_000;

/** One attempt of a call. */
export interface Attempt {
  readonly last: AttemptResult;
  /** True if the response means "slow down". */
  readonly isRateLimited: boolean;
  /** Milliseconds that the response asks to wait. */
  readonly retryAfter: number | undefined;
  /** Milliseconds until the next attempt, if this one was rate limited. */
  readonly closedFor: number;
  /** Undefined if nothing was sent, because the call was aborted. */
  readonly event: ResponseEvent | undefined;
}

/**
 * Makes one attempt as soon as the gate and the quotas allow it.
 *
 * @param before whether an attempt before may have been processed
 * @throws {TypeError} if the credentials are missing or invalid
 */
export async function tryOnce(
  context: OperationContext,
  request: OutgoingRequest,
  options: CallOptions,
  attempt: number,
  before: Sent,
): Promise<Attempt> {
  const { gate, now } = context;
  const { signal } = options;
  const isInside = await gate.enter(signal);
  let isPassed = false;
  let passage: Passage | undefined;
  try {
    if (isInside) passage = await context.keepPace?.(context.method, signal);
    if (signal?.aborted) {
      const last = abortError(context.request, before, signal);
      return { last, isRateLimited: false, retryAfter: undefined, closedFor: 0, event: undefined };
    }
    const event = requestEvent(context, attempt);
    notify(context.onRequest, event);
    const startedAt = now();
    const last = await sendOnce(context, request, options, passage?.sent);
    const ended = responseEvent(event, last, now() - startedAt);
    notify(context.onResponse, ended);
    const hasResponse = !(last instanceof TransportError);
    const isRateLimited =
      hasResponse && (last.status === 429 || Boolean(await context.isRateLimitSignal?.(last, context)));
    const retryAfter =
      hasResponse && (isRateLimited || !last.ok)
        ? requestedPause(last.headers, context.rateLimit ?? {}, now())
        : undefined;
    isPassed = hasResponse && !isRateLimited;
    const isTooLong = retryAfter !== undefined && retryAfter > LONGEST_WAIT;
    const closedFor = isRateLimited && !isTooLong ? gate.close(retryAfter) : (retryAfter ?? 0);
    return { last, isRateLimited, retryAfter, closedFor, event: ended };
  } finally {
    passage?.end();
    if (isInside) gate.leave(isPassed);
  }
}

function requestEvent(context: OperationContext, attempt: number): RequestEvent {
  const { vendor, operationId: operation, method, url, path } = context;
  return { vendor, operation, method, url: url + path, attempt };
}

function responseEvent(event: RequestEvent, last: AttemptResult, milliseconds: number): ResponseEvent {
  const ended = { ...event, reason: undefined, requestId: undefined, milliseconds };
  if (last instanceof TransportError) return { ...ended, status: 0, reason: last.reason };
  const { status, headers } = last;
  return {
    ...ended,
    status,
    // Few callers need it, and the search takes a twentieth of a call's time.
    get requestId() {
      return findRequestId(headers);
    },
  };
}
