import type { AttemptResult } from "./attempt-result.js";

/** Why the client does not try again, although it could. */
export type Stopped = "retries" | "wait" | "budget";

/** All attempts of one call. */
export interface Sending {
  readonly last: AttemptResult;
  /** An attempt before it that the vendor may have processed, although a repetition would have an effect. */
  readonly lost?: AttemptResult | undefined;
  readonly isRateLimited: boolean;
  readonly attempts: number;
  /** Milliseconds that the last response asks to wait. */
  readonly retryAfter?: number | undefined;
  readonly stopped?: Stopped | undefined;
}
