import type { FailedCall } from "./result.js";
import type { TransportErrorReason } from "./transport-error.js";

/** Metrics of a finished call. They contain no parameter, body or credential. */
export interface Observation extends Partial<Pick<FailedCall, "sent" | "retryAfter" | "code" | "requestId">> {
  /** The vendor's folder in `specs/`. */
  readonly vendor: string;
  /** The `operationId`. */
  readonly operation: string;
  readonly method: string;
  /** The server's URL and the path template of the contract: `https://…/customers/{id}`. */
  readonly url: string;
  readonly ok: boolean;
  /** HTTP status, or 0 if there is no readable response. */
  readonly status: number;
  /** Set if `status` is 0. */
  readonly reason: TransportErrorReason | undefined;
  /** Number of attempts, the first one included. */
  readonly attempts: number;
  /** Milliseconds from the start of the first attempt to the end of the last one, pauses included. */
  readonly milliseconds: number;
}
