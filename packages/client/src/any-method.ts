import type { CallInput } from "./call-input.js";
import type { IdempotentCallOptions } from "./call-options.js";
import type { AnyResult } from "./result.js";

/** A client method of any operation, without the types of its contract. */
export type AnyMethod = (input?: CallInput, options?: IdempotentCallOptions) => Promise<AnyResult>;
