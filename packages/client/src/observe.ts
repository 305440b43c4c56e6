import type { Target } from "./call.js";
import type { AnyResult } from "./result.js";
import type { TransportErrorReason } from "./transport-error.js";

/** A call that is over, without anything of what was sent or came back. */
export interface Observation {
  /** The folder in `specs/`. */
  readonly vendor: string;
  /** The `operationId`. */
  readonly operation: string;
  readonly method: string;
  /** The server's URL, and the path as in the contract: `https://…/customers/{id}`. */
  readonly url: string;
  readonly ok: boolean;
  /** 0: there was no answer, or none that could be read. */
  readonly status: number;
  /** Why `status` is 0. */
  readonly reason: TransportErrorReason | undefined;
  /** How many attempts the call took. */
  readonly attempts: number;
  /** From the first attempt to the end of the last, pauses included. */
  readonly milliseconds: number;
}

/** Tells the client's observer of a call. Whatever the observer throws, the call's result stands. */
export function report(
  { observe, vendor, operationId, method, url, path }: Target,
  result: AnyResult,
  attempts: number,
  milliseconds: number,
): void {
  try {
    observe?.({
      vendor,
      operation: operationId,
      method,
      url: url + path,
      ok: result.ok,
      status: result.status,
      reason: result.response ? undefined : result.error.reason,
      attempts,
      milliseconds,
    });
  } catch {
    // An event that was written is not to be written again because a metric failed.
  }
}
