/** Eleven days. With a much longer delay, setTimeout fires at once. */
const LONGEST_TIMEOUT = 1e9;

/** Pauses until the time has passed or the signal aborts. */
export type Wait = (milliseconds: number, signal: AbortSignal | undefined) => Promise<unknown>;

/** The pause before the next round of a target whose head has failed. */
export interface Pause {
  /** Resolves at the end of the pause. */
  readonly over: Promise<void>;
  /** The vendor asked for it, so that `flush` does not end it. */
  readonly isAsked: boolean;
  /** Ends the pause now. */
  end(): void;
}

/** Starts a pause. It ends at once when `end` is called, even if `wait` ignores its signal. */
export function startPause(milliseconds: number, isAsked: boolean, wait: Wait): Pause {
  const controller = new AbortController();
  const ended = new Promise<void>((resolve) => {
    controller.signal.addEventListener("abort", () => resolve());
  });
  const waited = wait(milliseconds, controller.signal).then(ignore, ignore);
  return { over: Promise.race([waited, ended]), isAsked, end: () => controller.abort() };
}

/** The default {@link Wait}. The timer is cleared when the signal aborts. */
export function sleep(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const timer = setTimeout(resolve, Math.min(milliseconds, LONGEST_TIMEOUT));
    signal?.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

/** 1 s after the first failure, twice as much after each further one, up to 5 min; randomly up to half less. */
export function backoff(failures: number): number {
  return (1 - Math.random() / 2) * Math.min(300_000, 1000 * 2 ** (failures - 1));
}

function ignore(): void {}
