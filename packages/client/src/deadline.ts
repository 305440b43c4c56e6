import { TransportError } from "./transport-error.js";
import type { TransportErrorReason } from "./transport-error.js";

/** setTimeout fires at once for anything longer, `Infinity` too. */
const LONGEST_TIMEOUT = 2 ** 31 - 1;

/** What may end a call before its answer. */
export interface Deadline {
  readonly signal: AbortSignal | undefined;
  /** Milliseconds; `false`: no limit. */
  readonly timeout: number | false;
  /** What is waited for, for the error: `GET https://…`. */
  readonly description: string;
}

/**
 * Waits for the work until its time is over or the caller aborts. Then the work's controller aborts, and nobody waits
 * for the work any longer, whether it listens or not.
 *
 * @throws {TransportError} `timeout` or `aborted`
 */
export function withDeadline<T>(
  work: (controller: AbortController) => Promise<T>,
  { signal, timeout, description }: Deadline,
): Promise<T> {
  const controller = new AbortController();
  let stop = (_reason: TransportErrorReason, _problem: string): void => {};
  const stopped = new Promise<never>((_, reject) => {
    stop = (reason, problem) => {
      const error = new TransportError(reason, `${description} ${problem}`, { cause: signal?.reason });
      controller.abort(error);
      reject(error);
    };
  });
  const onAbort = (): void => stop("aborted", "was aborted");
  const late = `had no answer within ${timeout} ms: is \`timeout\` too short?`;
  const timer =
    timeout === false ? undefined : setTimeout(stop, Math.min(timeout, LONGEST_TIMEOUT), "timeout", late);
  signal?.addEventListener("abort", onAbort);
  if (signal?.aborted) onAbort();
  return Promise.race([signal?.aborted ? stopped : work(controller), stopped]).finally(() => {
    clearTimeout(timer);
    signal?.removeEventListener("abort", onAbort);
  });
}
