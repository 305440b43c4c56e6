import type { CallOptions } from "../call-options.js";
import type { CommonOptions } from "../client-options.js";
import type { Entry } from "./entry.js";
import type { OutboxObservation } from "./observation.js";
import type { AnyOutcome } from "./outcome.js";
import type { OutboxStore } from "./store.js";
import type { OutboxTarget } from "./target.js";

/** The decision about a call that may have been carried out. */
export type Decision = "resend" | "remove" | "keep";

/** The options of an outbox. */
export interface OutboxOptions<Targets extends Readonly<Record<string, OutboxTarget>>> {
  /**
   * The destinations by name: methods of clients, and targets of `publish`. Entries keep the name, so that it must stay the
   * same as long as there are any. Each target has a queue of its own.
   */
  readonly targets: Targets;
  /** The durable memory: `fileStore(path)`, `memoryStore()`, or your own. */
  readonly store: OutboxStore;
  /** Maximum number of entries that are waiting or doubtful. 10 000 by default. */
  readonly limit?: number | undefined;
  /**
   * The treatment of a call that exceeds `limit`:
   *
   * - `reject` (default): it is refused, reason `full`.
   * - `drop-newest`: it is dropped, reason `dropped`, and `observe` is told.
   * - `drop-oldest`: it is accepted, and the oldest entry that is waiting is dropped. If none is, it is refused.
   */
  readonly overflow?: "reject" | "drop-newest" | "drop-oldest" | undefined;
  /** Maximum number of dead letters. The oldest is dropped if there are more. 1000 by default. */
  readonly deadLimit?: number | undefined;
  /** Maximum number of calls in flight per target. 1 by default, which keeps the order; more do not. */
  readonly concurrency?: number | undefined;
  /** A call becomes a dead letter after so many attempts that the vendor may have received. 50 by default. */
  readonly attempts?: number | undefined;
  /** Milliseconds to pause after so many failures in a row. By default 1 s, doubled each time, up to 5 min, with jitter. */
  readonly backoff?: ((failures: number) => number) | undefined;
  /**
   * Returns whether to send a refused call again, for example if a 401 only means that a credential has to be renewed.
   * By default, a refused call becomes a dead letter.
   */
  readonly retryRefused?: ((entry: Entry, result: AnyOutcome) => boolean) | undefined;
  /**
   * Decides about a doubtful call, for example after a look at the vendor's records. The calls behind it wait for the
   * decision. It is also called at the start for each call that is still undecided. `keep`, the default, lists the call as
   * doubtful and goes on with those behind it. An exception means `keep`.
   */
  readonly onDoubtful?: ((entry: Entry) => Decision | Promise<Decision>) | undefined;
  /** Called after every change. Exceptions and rejections of it are ignored. */
  readonly observe?: ((observation: OutboxObservation) => unknown) | undefined;
  /** The options of every call. Headers with credentials belong into the client. */
  readonly call?: Omit<CallOptions, "signal"> | undefined;
  /** The clock, in milliseconds since 1970. `Date.now` by default. */
  readonly now?: (() => number) | undefined;
  /** Pauses until the time has passed or the signal aborts. Uses `setTimeout` by default. */
  readonly wait?: CommonOptions["wait"];
}
