import type { Engine } from "../server/engine.js";

/** The parts that the handlers of the control API work on. */
export interface ControlContext {
  readonly engine: Engine;
  /** When the server started, in real time. */
  readonly startedAt: Date;
  /** The path of the docs. Undefined: none are served. */
  readonly docs: string | undefined;
}
