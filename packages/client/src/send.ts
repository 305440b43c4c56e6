import type { Target } from "./call.js";
import type { CallOptions } from "./client-options.js";
import { withDeadline } from "./deadline.js";
import type { OutgoingRequest } from "./outgoing-request.js";
import { sendOnce } from "./send-once.js";
import type { Answer } from "./send-once.js";

/** What either kind of answer may have. */
interface AnyAnswer {
  readonly ok?: boolean;
  readonly status?: number;
  readonly headers?: Headers;
  readonly reason?: unknown;
}

/**
 * Sends until there is an answer that another attempt could not better; gives the answer and how many attempts it took.
 * Only what can not happen twice is repeated: what the vendor turned away before it processed it, and, for safe methods
 * (RFC 9110 §9.2.1) and calls with an idempotency key, what may have been lost.
 */
export async function send(
  target: Target,
  request: OutgoingRequest,
  options: CallOptions,
): Promise<readonly [Answer, number]> {
  /** Milliseconds. A vendor that wants a longer pause gets the caller's attention instead. */
  const LONGEST_PAUSE = 60_000;
  /** A success gives back a tenth. So a vendor that is down is not sent a multiple. */
  const BUDGET = 50;
  const { rateLimit: { retryAt, retryAfter = "retry-after" } = {}, budget, now, wait = sleep } = target;
  const { signal, retries = target.retries ?? 2 } = options;
  // GET, HEAD and OPTIONS.
  const isSafe = /^[GHO]/.test(request.method);
  let unknown: Answer | undefined;
  for (let attempts = 1; ; attempts++) {
    const answer = await sendOnce(target, request, options);
    // No answer is worth as much as an error of the server.
    const { ok, status = 500, headers }: AnyAnswer = answer;
    if (ok) budget.spent = Math.max(0, budget.spent - 0.1);
    const isTurnedAway = status === 429 || (await target.isRateLimitSignal?.(answer, target));
    const isLost = status === 408 || status >= 500;
    if (isLost && !isSafe) unknown ??= answer;
    const mayRepeat = isTurnedAway || (isLost && (isSafe || target.idempotencyKey));
    // Until the vendor serves again: seconds (RFC 9110 §10.2.3), or a moment that is still to come.
    const seconds = Number(headers?.get(retryAt ?? retryAfter) ?? Number.NaN);
    const wanted = seconds * 1000 - (retryAt ? now() : 0);
    const pause = wanted >= 0 ? wanted : backoff(attempts);
    const isOver = attempts > retries || pause > LONGEST_PAUSE || budget.spent >= BUDGET || signal?.aborted;
    // That the last attempt was turned away says nothing of an earlier one that may have arrived.
    if (!mayRepeat || isOver) return [(isTurnedAway && unknown) || answer, attempts];
    budget.spent++;
    await wait(pause, signal);
  }
}

/**
 * Milliseconds: random, so that callers that failed together do not come back together (full jitter), below a bound that
 * doubles from 200 up to 10 000.
 */
function backoff(attempts: number): number {
  return Math.random() * Math.min(10_000, 100 * 2 ** attempts);
}

/** Ends early when the signal aborts; the next attempt then sends nothing. */
function sleep(milliseconds: number, signal: AbortSignal | undefined): Promise<unknown> {
  return withDeadline(() => new Promise(() => {}), "", milliseconds, signal);
}
