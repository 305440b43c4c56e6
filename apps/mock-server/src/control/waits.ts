import type { ReceivedRequest } from "../http/received-request.js";

/** The exchanges that are held back. */
export interface Waits {
  /** Ends after the milliseconds, or when the caller has gone, or when all waits end. Infinity: no time is enough. */
  wait(request: Pick<ReceivedRequest, "onGone">, milliseconds: number): Promise<void>;
  /** Ends all waits, and those that would begin. */
  end(): void;
}

/** Milliseconds between the events of a timer that does nothing. */
const LONG = 2 ** 31 - 1;

export function createWaits(): Waits {
  const open = new Set<() => void>();
  let isOver = false;
  return {
    wait: ({ onGone }, milliseconds) =>
      isOver
        ? Promise.resolve()
        : new Promise((resolve) => {
            let forget: (() => void) | undefined;
            // A wait without an end keeps the process alive, as a request in a network does.
            const isEndless = milliseconds === Infinity;
            const timer = isEndless ? setInterval(() => {}, LONG) : setTimeout(() => end(), milliseconds);
            const end = (): void => {
              clearTimeout(timer);
              forget?.();
              open.delete(end);
              resolve();
            };
            open.add(end);
            forget = onGone?.(end);
          }),
    end() {
      isOver = true;
      for (const end of open) end();
    },
  };
}
