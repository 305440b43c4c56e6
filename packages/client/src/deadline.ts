import { onAbort } from "./on-abort.js";
import { TransportError } from "./transport-error.js";

/** Eleven days. With a much longer delay, such as `Infinity`, setTimeout fires at once. */
const LONGEST_TIMEOUT = 1e9;

/**
 * Runs work until it completes, the timeout passes or the caller aborts. In the last two cases the controller that the
 * work received is aborted and the promise resolves at once, even if the work ignores the controller. A
 * {@link TransportError} is returned, not thrown.
 *
 * @param end creates the error of the last two cases
 * @param timeout milliseconds; `false` disables the limit
 */
export function withDeadline<T>(
  work: (controller: AbortController) => Promise<T>,
  end: (reason: "timeout" | "aborted") => TransportError,
  timeout: number | false,
  signal: AbortSignal | undefined,
): Promise<T | TransportError> {
  const controller = new AbortController();
  let stopListening = (): void => {};
  let timer: ReturnType<typeof setTimeout> | undefined;

  return new Promise<T | TransportError>((resolve, reject) => {
    const stop = (reason: "timeout" | "aborted"): void => {
      const error = end(reason);
      controller.abort(error);
      resolve(error);
    };
    stopListening = onAbort(signal, () => stop("aborted"));
    if (signal?.aborted) return;
    if (timeout !== false) timer = setTimeout(() => stop("timeout"), Math.min(timeout, LONGEST_TIMEOUT));
    work(controller).then(resolve, (error: unknown) => {
      if (error instanceof TransportError) resolve(error);
      else reject(error);
    });
  }).finally(() => {
    clearTimeout(timer);
    stopListening();
  });
}
