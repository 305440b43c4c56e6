/** A call that the outbox keeps. It is JSON, so that a store can keep it as text. It contains no credentials. */
export interface Entry {
  /** A UUID. */
  readonly id: string;
  /** The name of the target in the outbox's options. */
  readonly target: string;
  /** The input of the method, or the CloudEvent of a publish target. A `Date` in it is `{ $date }`. */
  readonly input: unknown;
  /** Present if the operation takes one. Every attempt sends the same key, in this process and in later ones. */
  readonly idempotencyKey?: string;
  /** Milliseconds since 1970. */
  readonly enqueuedAt: number;
  readonly state: EntryState;
}

/** The part of an entry that changes. */
export interface EntryState {
  /**
   * - `waiting`: will be sent, or sent again.
   * - `sending`: the call is in flight. After a crash, such a call may have been carried out.
   * - `doubtful`: the call may have been carried out, and sending it again could duplicate it. Somebody has to decide.
   * - `dead`: the call was refused or failed too often. The outbox does not send it again by itself.
   */
  readonly status: "waiting" | "sending" | "doubtful" | "dead";
  /** Number of times that the vendor may have received the call. The client's own retries are not counted. */
  readonly attempts: number;
  /** The last failure. */
  readonly failure?: EntryFailure;
}

/** The reason why a call is not done. */
export interface EntryFailure {
  /**
   * - `not sent`: the vendor has not received the call, or has rejected it before processing it.
   * - `no response`: the call may have been carried out.
   * - `interrupted`: the process ended while the call was in flight.
   * - `refused`: the vendor answered and refused.
   * - `attempts`: the call has failed as often as the option `attempts` allows.
   * - `invalid`: the event cannot be mapped, the input is invalid or the client is misconfigured. Nothing was sent.
   * - `no target`: the outbox has no target of this name any more.
   */
  readonly reason:
    | "not sent"
    | "no response"
    | "interrupted"
    | "refused"
    | "attempts"
    | "invalid"
    | "no target";
  /** For a person to read: the message of an error, or the first 2000 characters of the response's body. */
  readonly message: string;
  /** HTTP status; 0 if there is no response. Absent if nothing was sent. */
  readonly status?: number;
  /** The vendor's error code. */
  readonly code?: string;
  /** The vendor's id of the request, for its support. */
  readonly requestId?: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}
