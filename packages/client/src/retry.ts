import type { Manifest, RateLimit } from "@event-contracts/contracts";
import type { Call } from "./call.js";
import type { AnyClientOptions } from "./client-options.js";
import { withDeadline } from "./deadline.js";
import { valueAt } from "./location.js";
import type { OutgoingRequest } from "./outgoing-request.js";
import type { AnyResult } from "./result.js";
import type { Send } from "./send.js";

const DEFAULT_RETRIES = 2;
/** Milliseconds: the bound of the first wait, which doubles with each further one, up to the last. */
const FIRST_WAIT = 200;
const LONGEST_BACKOFF = 10_000;
/** Milliseconds. A vendor that wants a longer pause gets the caller's attention instead. */
const LONGEST_WAIT = 60_000;
/** Retries that a client has in stock; a success gives back a tenth. So a vendor that is down is not sent a multiple. */
const BUDGET = 50;
const REFUND = 0.1;

/** A call's last result, and how often it was sent. */
export interface Outcome {
  readonly result: AnyResult;
  readonly attempts: number;
}

/**
 * Sends until there is an answer that another attempt could not better. Only what can not happen twice is repeated: what
 * the vendor turned away before it processed it, and, for safe methods (RFC 9110 §9.2.1) and calls with an idempotency
 * key, what may have been lost.
 */
export function createRetry(
  manifest: Manifest,
  { retries: clientRetries = DEFAULT_RETRIES, wait = sleep, now = Date.now }: AnyClientOptions,
  send: Send,
): (call: Call, request: OutgoingRequest) => Promise<Outcome> {
  let stock = BUDGET;

  return async (call, request) => {
    const { operation } = call.target;
    const { signal, retries = clientRetries } = call.options;
    const rateLimit = operation.rateLimit ?? manifest.rateLimit;
    const isSafe = /GET|HEAD|OPTIONS/.test(operation.method);
    let unknown: AnyResult | undefined;
    let renewals = 0;
    for (let attempts = 1; ; attempts++) {
      const sent: OutgoingRequest = { ...request, headers: { ...request.headers } };
      const result = await send(call, sent);
      const answer = result.response ? result.response : result.error.response;
      const status = answer?.status ?? 0;
      if (result.ok) stock = Math.min(BUDGET, stock + REFUND);
      // A credential that has run out is renewed once; the vendor has looked at nothing else.
      if (renewals === 0 && sent.renew?.(status)) {
        renewals++;
        continue;
      }
      const isTurnedAway = isRateLimited(rateLimit, status, result.ok || result.error);
      const isLost = status === 408 || status >= 500 || isUnanswered(result);
      if (isLost && !isSafe) unknown ??= result;
      const mayRepeat = isTurnedAway || (isLost && (isSafe || operation.idempotency));
      const retry = attempts - renewals;
      const pause = vendorPause(rateLimit, answer, now()) ?? backoff(retry);
      if (!mayRepeat || retry > retries || pause > LONGEST_WAIT || stock < 1 || signal?.aborted) {
        // That the last attempt was turned away says nothing of an earlier one that may have arrived.
        return { result: (isTurnedAway && unknown) || result, attempts };
      }
      stock--;
      await wait(pause, signal);
    }
  };
}

/** Whether the answer never came; what the caller gave up, or what can not be read, comes no better next time. */
function isUnanswered(result: AnyResult): boolean {
  return !result.response && /timeout|network/.test(result.error.reason);
}

function isRateLimited(rateLimit: RateLimit | undefined, status: number, body: unknown): boolean {
  const { signals = [] } = rateLimit ?? {};
  return (
    status === 429 ||
    signals.some(
      ({ status: signal, at, values }) =>
        signal === status && (!at || values?.includes(String(valueAt({ body }, at)))),
    )
  );
}

/** Milliseconds until the vendor serves again, by its header and in its unit; seconds by default (RFC 9110 §10.2.3). */
function vendorPause(
  rateLimit: RateLimit | undefined,
  answer: Response | undefined,
  now: number,
): number | undefined {
  const { header = "retry-after", unit } = rateLimit?.retryAfter ?? {};
  const seconds = Number.parseFloat(answer?.headers.get(header) ?? "");
  if (Number.isNaN(seconds)) return undefined;
  return Math.max(0, seconds * 1000 - (unit === "unix-seconds" ? now : 0));
}

/** Full jitter: callers that failed together do not come back together. */
function backoff(attempts: number): number {
  return Math.random() * Math.min(LONGEST_BACKOFF, FIRST_WAIT * 2 ** (attempts - 1));
}

/** Ends early when the signal aborts; the next attempt then sends nothing. */
function sleep(timeout: number, signal: AbortSignal | undefined): Promise<void> {
  const nothing = (): Promise<void> => new Promise(() => {});
  return withDeadline(nothing, { signal, timeout, description: "" }).catch(() => {});
}
