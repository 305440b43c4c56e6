import { TransportError } from "./transport-error.js";

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
export async function withDeadline<T>(
  work: (controller: AbortController) => Promise<T>,
  { signal, timeout, description }: Deadline,
): Promise<T> {
  const controller = new AbortController();
  const describeAbort = (): TransportError =>
    new TransportError("aborted", `${description} was aborted by its signal`, { cause: signal?.reason });
  if (signal?.aborted) throw describeAbort();

  let release = (): void => {};
  const stopped = new Promise<never>((_, reject) => {
    const stop = (error: TransportError): void => {
      controller.abort(error);
      reject(error);
    };
    const onAbort = (): void => stop(describeAbort());
    const onTimeout = (): void => stop(new TransportError("timeout", describeTimeout(description, timeout)));
    const timer = timeout === false ? undefined : setTimeout(onTimeout, Math.min(timeout, LONGEST_TIMEOUT));
    signal?.addEventListener("abort", onAbort);
    release = () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", onAbort);
    };
  });
  try {
    return await Promise.race([work(controller), stopped]);
  } finally {
    release();
  }
}

function describeTimeout(description: string, timeout: number | false): string {
  return `${description} had no answer within ${timeout} ms: is the host slow, or \`timeout\` too short?`;
}
