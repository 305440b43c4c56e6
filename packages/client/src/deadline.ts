import { TransportError } from "./transport-error.js";

/**
 * Runs work until it completes, the timeout passes or the caller aborts. In the last two cases the controller that the
 * work received is aborted and the promise resolves at once, even if the work ignores the controller. A
 * {@link TransportError} is returned, not thrown: `timeout`, `aborted`, or one that the work throws.
 *
 * @param request method and URL, for the error: `GET https://…`
 * @param timeout milliseconds; `false` disables the limit
 */
export function withDeadline<T>(
  work: (controller: AbortController) => Promise<T>,
  request: string,
  timeout: number | false,
  signal: AbortSignal | undefined,
): Promise<T | TransportError> {
  /** Eleven days. With a much longer delay, such as `Infinity`, setTimeout fires at once. */
  const LONGEST_TIMEOUT = 1e9;
  const controller = new AbortController();
  let stop = (): void => {};
  let timer: ReturnType<typeof setTimeout> | undefined;

  return new Promise<T | TransportError>((resolve, reject) => {
    stop = () => {
      const cause = signal?.reason as { name?: string } | undefined;
      const reason = signal?.aborted ? "aborted" : "timeout";
      const detail = cause?.name ?? `${timeout} ms`;
      const error = new TransportError(reason, request, "complete response", detail, { cause });
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
