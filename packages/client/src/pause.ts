import { onAbort } from "./on-abort.js";
import type { CommonOptions } from "./client-options.js";

/** Waits with the client's `wait`, or with `setTimeout`. Returns early if the signal aborts. */
export async function pause(
  { wait = sleep }: Pick<CommonOptions, "wait">,
  milliseconds: number,
  signal: AbortSignal | undefined,
): Promise<void> {
  try {
    await wait(milliseconds, signal);
  } catch (error) {
    // Some functions that wait, such as Node's, reject when the signal aborts.
    if (!signal?.aborted) throw error;
  }
}

/** With a longer delay, setTimeout fires at once. */
const LONGEST_TIMER = 2 ** 31 - 1;

async function sleep(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  let rest = milliseconds;
  for (; rest > LONGEST_TIMER; rest -= LONGEST_TIMER) await sleepOnce(LONGEST_TIMER, signal);
  return sleepOnce(rest, signal);
}

function sleepOnce(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    let stopListening = (): void => {};
    const end = (): void => {
      clearTimeout(timer);
      stopListening();
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    stopListening = onAbort(signal, end);
  });
}
