import type { PipelineSession } from "../pipeline/exchange.js";
import type { ShownClock } from "./clock.js";
import type { Faults } from "./faults.js";
import type { Journal } from "./journal.js";

/** The parts of a session that are not state of a vendor. Callers that name the same session share them. */
export interface Session extends PipelineSession {
  readonly clock: ShownClock;
  readonly faults: Faults;
  readonly journal: Journal | undefined;
  /** The seed of the session's own, by which its ids do not depend on its name. */
  readonly seed: number | undefined;
  readonly createdAt: Date;
  /** The same in milliseconds of `performance.now()`. */
  readonly beganAt: number;
  /** The last request or call, in milliseconds of `performance.now()`. */
  usedAt: number;
}
