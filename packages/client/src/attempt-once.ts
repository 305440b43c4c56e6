import type { AttemptResult } from "./attempt-result.js";
import type { CallOptions } from "./call-options.js";
import type { ResponseEvent } from "./hooks.js";
import type { OperationContext } from "./operation-context.js";
import type { OutgoingRequest } from "./outgoing-request.js";
import type { Passage } from "./pace.js";
import { requestedPause } from "./retry-after.js";
import { abortError, sendOnce } from "./send-once.js";
import { TransportError } from "./transport-error.js";
import type { Sent } from "./transport-error.js";

/** One attempt of a call. */
export interface Attempt {
  readonly last: AttemptResult;
  /** True if the response means "slow down". */
  readonly isRateLimited: boolean;
  /** Milliseconds that the response asks to wait. */
  readonly retryAfter: number | undefined;
  /** Undefined if nothing was sent, because the call was aborted, and for a client without hooks. */
  readonly event: ResponseEvent | undefined;
}

/**
 * Makes one attempt as soon as the quotas allow it.
 *
 * @param before whether an attempt before may have been processed
 * @throws {TypeError} if the credentials are missing or invalid
 */
export async function attemptOnce(
  context: OperationContext,
  request: OutgoingRequest,
  options: CallOptions,
  attempt: number,
  before: Sent,
): Promise<Attempt> {
  const { now, tell } = context;
  const { signal } = options;
  let passage: Passage | undefined;
  try {
    if (!signal?.aborted) passage = await context.keepPace?.(context.method, signal);
    if (signal?.aborted) {
      const last = abortError(context.request, before, signal);
      return { last, isRateLimited: false, retryAfter: undefined, event: undefined };
    }
    const event = tell?.start(context, attempt);
    const startedAt = now();
    const last = await sendOnce(context, request, options, passage?.sent);
    const ended = event && tell?.end(event, last, context, now() - startedAt);
    const hasResponse = !(last instanceof TransportError);
    const isRateLimited =
      hasResponse && (last.status === 429 || Boolean(await context.isRateLimitSignal?.(last, context)));
    const retryAfter =
      hasResponse && (isRateLimited || !last.ok)
        ? requestedPause(last.headers, context.rateLimit ?? {}, now())
        : undefined;
    return { last, isRateLimited, retryAfter, event: ended };
  } finally {
    passage?.end();
  }
}
