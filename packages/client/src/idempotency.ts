import type { Call, CallInput } from "./call.js";
import { valueAt, withValueAt } from "./location.js";

/**
 * The call with an idempotency key where the contract has a place for one: the caller's, or else a new one. All attempts
 * send the same key.
 *
 * @throws {TypeError} for a key that the operation has no place for
 */
export function withIdempotencyKey(call: Call): Call {
  const { operation, operationId } = call.target;
  const { idempotencyKey } = call.options;
  const key = operation.idempotency?.key;
  if (!key) {
    if (idempotencyKey === undefined) return call;
    throw new TypeError(`${operationId} has no place for an idempotency key: leave it out`);
  }
  const value = idempotencyKey ?? valueAt(call.input, key) ?? crypto.randomUUID();
  // The contract says where the key stands in the input.
  return { ...call, input: withValueAt(call.input, key, value) as CallInput };
}
