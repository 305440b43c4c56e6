import type { CallInput } from "../call.js";
import { valueAt, withValueAt } from "../location.js";
import type { Prepare } from "./dialect.js";

/**
 * Puts an idempotency key where the contract has a place for one: the caller's, or else a new one. All attempts of a call
 * send the same.
 */
export const withIdempotencyKey: Prepare = (input, { idempotencyKey: place }, options) => {
  if (!place) return input;
  const key = options.idempotencyKey ?? valueAt(input, place) ?? crypto.randomUUID();
  // The contract says where the key stands in the input.
  return withValueAt(input, place, key) as CallInput;
};
