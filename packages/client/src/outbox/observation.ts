import type { EntryFailure } from "./entry.js";

/** A change of an outbox, for metrics. It contains no input, key or credential. */
export interface OutboxObservation {
  /**
   * - `enqueued`: the store has the call.
   * - `sent`: the vendor has carried it out.
   * - `retry`: it failed, and will be sent again.
   * - `doubtful`: it may have been carried out, and somebody has to decide.
   * - `dead`: it became a dead letter.
   * - `dropped`: it was lost to `limit` or `deadLimit`.
   * - `removed`: a person or `onDoubtful` has removed it.
   * - `store`: the store could not keep a change of it.
   */
  readonly type: "enqueued" | "sent" | "retry" | "doubtful" | "dead" | "dropped" | "removed" | "store";
  readonly target: string;
  /** The id of the entry. */
  readonly id: string;
  readonly attempts: number;
  readonly failure: EntryFailure | undefined;
  /** Number of entries that are waiting or in flight. */
  readonly waiting: number;
  /** Milliseconds since the oldest of them was enqueued; 0 if there is none. */
  readonly age: number;
}
