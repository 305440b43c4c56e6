import type { AttemptResult } from "./attempt-result.js";
import type { CallOptions } from "./call-options.js";
import type { Gate } from "./gate.js";
import { notify } from "./hooks.js";
import type { OperationContext } from "./operation-context.js";
import type { OutgoingRequest } from "./outgoing-request.js";
import { pause } from "./pause.js";
import { repetition } from "./repetition.js";
import { sentOf } from "./sent-of.js";
import type { Sending, Stopped } from "./sending.js";
import { TransportError } from "./transport-error.js";
import { LONGEST_WAIT, tryOnce } from "./try-once.js";

/** Each retry costs 1. A success gives the cost of its retries back, and 0.1, so that retries do not multiply an outage. */
const RETRY_BUDGET = 50;
const REFUND = 0.1;

/** The state that calls share. */
export interface Shared {
  /** The retry budget of all calls of the client. */
  readonly budget: { spent: number };
  /** The gate that all calls of the operation pass. */
  readonly gate: Gate;
}

/**
 * Sends a request and repeats it if that cannot duplicate work: always if the vendor has not processed it, and if that is
 * unknown, only for a safe or idempotent operation, or with an idempotency key.
 */
export async function send(
  { gate, budget }: Shared,
  context: OperationContext,
  request: OutgoingRequest,
  options: CallOptions,
): Promise<Sending> {
  const { isSafe, isRepeatable } = repetition(context);
  const { signal, retries = context.retries ?? 2 } = options;
  let lost: AttemptResult | undefined;
  let { passes } = gate;
  let counted = 0;
  let spent = 0;
  let waited = 0;
  for (let attempts = 1; ; attempts++) {
    const attempt = await tryOnce(gate, context, request, options, attempts, lost ? "unknown" : "no");
    const { last, isRateLimited, retryAfter } = attempt;
    const isOk = !(last instanceof TransportError) && last.ok && !isRateLimited;
    if (isOk) budget.spent = Math.max(0, budget.spent - spent - REFUND);
    const sent = sentOf(last, isRateLimited);
    const isLost = sent === "unknown" && !isSafe;

    const isFinal = isOk || signal?.aborted || (last instanceof TransportError && last.isFinal);
    const mayRepeat = !isFinal && !request.duplex && (sent === "no" || (sent === "unknown" && isRepeatable));
    const milliseconds = isRateLimited ? attempt.closedFor : (retryAfter ?? backoff(attempts));

    // While other calls pass, the vendor is only busy with them.
    const isProgress = gate.passes > passes;
    passes = gate.passes;
    waited = isProgress ? 0 : waited + (retryAfter ?? 0);
    // A retry at the time that the vendor names, or while others pass, is no sign of an outage.
    const isFree = isRateLimited && (isProgress || retryAfter !== undefined);
    const stopped = ((): Stopped | undefined => {
      if (Math.max(waited, milliseconds) > LONGEST_WAIT) return "wait";
      if (retries === 0 || (!isFree && counted >= retries)) return "retries";
      return !isFree && budget.spent >= RETRY_BUDGET ? "budget" : undefined;
    })();
    if (!mayRepeat || stopped) {
      const reason = mayRepeat ? stopped : undefined;
      return { last, lost, isRateLimited, attempts, retryAfter, stopped: reason };
    }
    if (isLost) lost ??= last;
    if (!isFree) {
      counted++;
      spent++;
      budget.spent++;
    }
    if (attempt.event) notify(context.onRetry, { ...attempt.event, pause: milliseconds, sent });
    // The gate waits for the rate limit.
    if (!isRateLimited) await pause(context, milliseconds, signal);
  }
}

/** Exponential backoff with full jitter: a random time below 200 ms, 400 ms and so on, up to 10 s. */
function backoff(attempts: number): number {
  return Math.random() * Math.min(10_000, 100 * 2 ** attempts);
}
