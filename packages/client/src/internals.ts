import type { Operation } from "@event-contracts/contracts";
import type { Target } from "./call.js";

/** Where a client keeps what its opt-in companions need: a function, so that printing a client shows no secret. */
export const internals = Symbol();

/** What stands there. */
export type Internals<Paths = unknown> = {
  (operationId: string, operation: Operation): Target;
  /** For types only: the paths of the contract. */
  readonly paths?: Paths;
};
