/** The signals that end the program. */
const signals = ["SIGINT", "SIGTERM"] as const;

/** Decides what a signal does. */
export interface StopSignals {
  /** Resolves on the next signal. The one after it ends the process at once. */
  next(): Promise<void>;
  /** Leaves signals to Node.js again. */
  ignore(): void;
}

/** Handles SIGINT and SIGTERM from now on: unless somebody waits for one, it ends the process with exit code 0. */
export function handleStopSignals(): StopSignals {
  const exit = (): void => process.exit(0);
  let respond = exit;
  const handle = (): void => {
    const now = respond;
    respond = exit;
    now();
  };
  for (const signal of signals) process.on(signal, handle);
  return {
    next: () =>
      new Promise((resolve) => {
        respond = resolve;
      }),
    ignore() {
      for (const signal of signals) process.off(signal, handle);
    },
  };
}
