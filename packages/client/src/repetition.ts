import type { Operation } from "@event-contracts/contracts";

/** The effect of a second request of an operation, by its method (RFC 9110 §9.2) unless the contract says otherwise. */
export function repetition(operation: Operation): {
  readonly isSafe: boolean;
  readonly isRepeatable: boolean;
} {
  const { method, safe, idempotent, idempotencyKey } = operation;
  const isSafe = safe ?? ["GET", "HEAD", "OPTIONS", "QUERY"].includes(method);
  const isIdempotent = idempotent ?? (isSafe || ["PUT", "DELETE"].includes(method));
  return { isSafe, isRepeatable: isIdempotent || idempotencyKey !== undefined };
}
