import { attemptOnce } from "./attempt-once.js";
import type { Attempt } from "./attempt-once.js";
import type { CallOptions } from "./call-options.js";
import type { Gate } from "./gate.js";
import type { OperationContext } from "./operation-context.js";
import type { OutgoingRequest } from "./outgoing-request.js";
import { TransportError } from "./transport-error.js";
import type { Sent } from "./transport-error.js";

/**
 * The longest time that a call waits because the vendor names one, in milliseconds. A time further away must not hold up other
 * calls either.
 */
export const LONGEST_WAIT = 60_000;

/** One attempt of a call, and the gate after it. */
export interface GatedAttempt extends Attempt {
  /** Milliseconds until the next attempt, if this one was rate limited. */
  readonly closedFor: number;
}

/**
 * Makes one attempt as soon as the gate and the quotas allow it.
 *
 * @param before whether an attempt before may have been processed
 * @throws {TypeError} if the credentials are missing or invalid
 */
export async function tryOnce(
  gate: Gate,
  context: OperationContext,
  request: OutgoingRequest,
  options: CallOptions,
  ...call: [attempt: number, before: Sent]
): Promise<GatedAttempt> {
  const isInside = await gate.enter(options.signal);
  let isPassed = false;
  try {
    const attempt = await attemptOnce(context, request, options, ...call);
    const { last, isRateLimited, retryAfter } = attempt;
    isPassed = !(last instanceof TransportError) && !isRateLimited;
    const isTooLong = retryAfter !== undefined && retryAfter > LONGEST_WAIT;
    const closedFor = isRateLimited && !isTooLong ? gate.close(retryAfter) : (retryAfter ?? 0);
    return { ...attempt, closedFor };
  } finally {
    if (isInside) gate.leave(isPassed);
  }
}
