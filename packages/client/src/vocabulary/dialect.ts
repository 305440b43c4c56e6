import type { Operation } from "@event-contracts/contracts";
import type { CallInput } from "../call-input.js";
import type { IdempotentCallOptions } from "../call-options.js";
import type { Schemes } from "../schemes/scheme.js";
import type { ReadBinaryInit } from "./binary-init.js";
import type { FindErrorCode } from "./find-error-code.js";
import type { IsRateLimitSignal } from "./is-rate-limit-signal.js";
import type { IsSoftFailure } from "./is-soft-failure.js";
import type { RangeOf } from "./range-of.js";
import type { ReadMedia } from "./read-media.js";

/**
 * The functions that implement a contract's security schemes and `x-` extensions. The generated client of a vendor passes
 * only those that its contract uses, so that no others are bundled.
 */
export interface Dialect {
  readonly schemes: Schemes;
  readonly prepare?: Prepare;
  readonly binaryInit?: ReadBinaryInit;
  readonly findErrorCode?: FindErrorCode;
  readonly isRateLimitSignal?: IsRateLimitSignal;
  readonly isSoftFailure?: IsSoftFailure;
  readonly rangeOf?: RangeOf;
  readonly readMedia?: ReadMedia;
}

/** Returns the input that the request is built from, instead of the caller's. */
export type Prepare = (
  input: CallInput,
  operation: Operation & { readonly operationId: string },
  options: IdempotentCallOptions,
) => CallInput;
