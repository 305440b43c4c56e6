import type { CommonOptions } from "./client-options.js";

/** The clock and the pauses of a client. */
export interface Timing extends Pick<CommonOptions, "wait"> {
  /** Milliseconds since 1970. */
  readonly now: () => number;
}
