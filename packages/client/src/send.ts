import type { AttemptResult } from "./attempt-result.js";
import type { CallOptions } from "./call-options.js";
import { withDeadline } from "./deadline.js";
import type { OperationContext } from "./operation-context.js";
import type { OutgoingRequest } from "./outgoing-request.js";
import { sendOnce } from "./send-once.js";

/** The properties that a response or a {@link TransportError} may have. */
interface AnyAttemptResult {
  readonly ok?: boolean;
  readonly status?: number;
  readonly headers?: Headers;
  readonly reason?: unknown;
}

/**
 * Sends a request and retries it if that cannot duplicate work. A request that the vendor rejected before processing
 * (429, or the contract's rate-limit signal) is retried with every method. A request that may have been lost (408, 5xx,
 * transport error) is retried only with a safe method (RFC 9110 §9.2.1) or an idempotency key.
 *
 * @returns the result to report, and the number of attempts
 */
export async function send(
  context: OperationContext,
  request: OutgoingRequest,
  options: CallOptions,
): Promise<readonly [AttemptResult, number]> {
  /** Milliseconds. If the vendor asks for a longer pause, its response is returned to the caller. */
  const LONGEST_PAUSE = 60_000;
  /** Each retry costs 1, each success refunds 0.1, so that retries do not multiply the load of a failing vendor. */
  const RETRY_BUDGET = 50;
  const { rateLimit: { retryAt, retryAfter = "retry-after" } = {}, budget, now, wait = sleep } = context;
  const { signal, retries = context.retries ?? 2 } = options;
  // GET, HEAD and OPTIONS.
  const isSafe = /^[GHO]/.test(request.method);
  let unknown: AttemptResult | undefined;
  for (let attempts = 1; ; attempts++) {
    const result = await sendOnce(context, request, options);
    // A transport error is treated like a 500.
    const { ok, status = 500, headers }: AnyAttemptResult = result;
    if (ok) budget.spent = Math.max(0, budget.spent - 0.1);
    const isRateLimited = status === 429 || (await context.isRateLimitSignal?.(result, context));
    const isLost = status === 408 || status >= 500;
    if (isLost && !isSafe) unknown ??= result;
    const mayRetry = isRateLimited || (isLost && (isSafe || context.idempotencyKey));
    // The vendor's header holds seconds to wait (RFC 9110 §10.2.3) or a Unix time. Without the header this is NaN.
    const seconds = Number(headers?.get(retryAt ?? retryAfter) ?? undefined);
    const requested = seconds * 1000 - (retryAt ? now() : 0);
    const pause = requested >= 0 ? requested : backoff(attempts);
    const isOver =
      attempts > retries || pause > LONGEST_PAUSE || budget.spent >= RETRY_BUDGET || signal?.aborted;
    // If an earlier attempt may have been processed, report that one, not the final 429.
    if (!mayRetry || isOver) return [(isRateLimited && unknown) || result, attempts];
    budget.spent++;
    await wait(pause, signal);
  }
}

/** Exponential backoff with full jitter: a random time below 200 ms, 400 ms and so on, up to 10 s. */
function backoff(attempts: number): number {
  return Math.random() * Math.min(10_000, 100 * 2 ** attempts);
}

/** Returns early if the signal aborts; the next attempt then sends nothing. */
function sleep(milliseconds: number, signal: AbortSignal | undefined): Promise<unknown> {
  return withDeadline(() => new Promise(() => {}), "", milliseconds, signal);
}
