import type { Sent } from "../transport-error.js";

/** The properties of a client's result that the outbox reads. A function of your own returns at least `ok` and `sent`. */
export interface AnyOutcome {
  readonly ok: boolean;
  /** Absent means `unknown`. */
  readonly sent?: Sent;
  readonly status?: number;
  readonly error?: unknown;
  readonly code?: string | undefined;
  readonly requestId?: string | undefined;
  /** Milliseconds that the vendor asks to wait. */
  readonly retryAfter?: number | undefined;
}
