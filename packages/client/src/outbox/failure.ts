import type { EntryFailure } from "./entry.js";
import type { AnyOutcome } from "./outcome.js";

/** Characters. A response may be much longer than the call. */
const LONGEST_MESSAGE = 2000;

/** Describes a result that is not a success, as JSON. */
export function failureOf(
  reason: EntryFailure["reason"],
  { status, error, code, requestId }: AnyOutcome,
  at: number,
): EntryFailure {
  return {
    reason,
    message: textOf(error),
    ...(status !== undefined && { status }),
    ...(code !== undefined && { code }),
    ...(requestId !== undefined && { requestId }),
    at,
  };
}

/** The message of an error, or the body of a response. */
export function textOf(error: unknown): string {
  const text =
    error instanceof Error ? error.message : typeof error === "string" ? error : JSON.stringify(error);
  return (text ?? "").slice(0, LONGEST_MESSAGE);
}
