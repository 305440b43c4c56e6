import type { CallInput, Target } from "../call.js";
import type { IdempotentCallOptions } from "../client-options.js";
import type { Schemes } from "../schemes/scheme.js";
import type { IsRateLimitSignal } from "./is-rate-limit-signal.js";
import type { IsSoftFailure } from "./is-soft-failure.js";

/**
 * What applies the entries of the vocabulary that a contract uses. The generator passes a vendor's client those that its
 * contract needs, so that a bundle holds no other.
 */
export interface Dialect {
  readonly schemes: Schemes;
  readonly prepare?: Prepare;
  readonly isRateLimitSignal?: IsRateLimitSignal;
  readonly isSoftFailure?: IsSoftFailure;
}

/** Gives the input that a request is made of, in place of the caller's. */
export type Prepare = (input: CallInput, target: Target, options: IdempotentCallOptions) => CallInput;
