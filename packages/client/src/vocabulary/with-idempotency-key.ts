import type { CallInput } from "../call-input.js";
import { valueAt, withValueAt } from "../location.js";
import type { Prepare } from "./dialect.js";

/**
 * Adds an idempotency key to the input of an operation that takes one: the caller's, or a new UUID. Every attempt of the
 * call sends the same key.
 */
export const withIdempotencyKey: Prepare = (input, { idempotencyKey: location }, options) => {
  if (!location) return input;
  const key = options.idempotencyKey ?? valueAt(input, location) ?? crypto.randomUUID();
  // The location starts at the input, so the copy is an input too.
  return withValueAt(input, location, key) as CallInput;
};
