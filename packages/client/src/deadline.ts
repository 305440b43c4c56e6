import { TransportError } from "./transport-error.js";

/**
 * Waits for the work until its time is over or the caller aborts. Then the work's controller aborts, and nobody waits
 * for the work any longer, whether it listens or not. A {@link TransportError} is a value here: `timeout`, `aborted`, or
 * the work's own.
 *
 * @param request what is waited for, for the error: `GET https://…`
 * @param timeout milliseconds; `false`: no limit
 */
export function withDeadline<T>(
  work: (controller: AbortController) => Promise<T>,
  request: string,
  timeout: number | false,
  signal: AbortSignal | undefined,
): Promise<T | TransportError> {
  /** Eleven days; setTimeout fires at once for anything much longer, `Infinity` too. */
  const LONGEST_TIMEOUT = 1e9;
  const controller = new AbortController();
  let stop = (): void => {};
  let timer: ReturnType<typeof setTimeout> | undefined;

  return new Promise<T | TransportError>((resolve, reject) => {
    stop = () => {
      const cause = signal?.reason as { name?: string } | undefined;
      const reason = signal?.aborted ? "aborted" : "timeout";
      const error = new TransportError(reason, request, "complete answer", cause?.name ?? `${timeout} ms`, {
        cause,
      });
      controller.abort(error);
      resolve(error);
    };
    if (signal?.aborted) return stop();
    signal?.addEventListener("abort", stop);
    if (timeout !== false) timer = setTimeout(stop, Math.min(timeout, LONGEST_TIMEOUT));
    work(controller).then(resolve, (error: unknown) => {
      if (error instanceof TransportError) resolve(error);
      else reject(error);
    });
  }).finally(() => {
    clearTimeout(timer);
    signal?.removeEventListener("abort", stop);
  });
}
