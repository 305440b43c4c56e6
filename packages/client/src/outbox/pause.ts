import type { CommonOptions } from "../client-options.js";
import { pause as waitFor } from "../pause.js";

/** Eleven days. With a much longer delay, setTimeout fires at once. */
const LONGEST_PAUSE = 1e9;

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
export function startPause(milliseconds: number, isAsked: boolean, wait: Pick<CommonOptions, "wait">): Pause {
  const controller = new AbortController();
  const { signal } = controller;
  const ended = new Promise<void>((resolve) => {
    signal.addEventListener("abort", () => resolve());
  });
  const waited = waitFor(wait, Math.min(milliseconds, LONGEST_PAUSE), signal);
  return { over: Promise.race([waited, ended]), isAsked, end: () => controller.abort() };
}

/** 1 s after the first failure, twice as much after each further one, up to 5 min; randomly up to half less. */
export function backoff(failures: number): number {
  return (1 - Math.random() / 2) * Math.min(300_000, 1000 * 2 ** (failures - 1));
}
