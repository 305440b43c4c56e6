import type { Manifest, Operation } from "@event-contracts/contracts";
import type { Authorizer } from "./authorizer.js";
import type { Target } from "./call.js";
import type { AnyClientOptions } from "./client-options.js";

/** Where a client keeps what its opt-in companions need. Not enumerable by name, and functions only: printing shows no secret. */
export const internals = Symbol("event-contracts internals");

/** What stands there. */
export interface Internals<Paths = unknown> {
  readonly manifest: Manifest;
  readonly targetOf: (operationId: string, operation: Operation) => Target;
  readonly authorize: Authorizer;
  /** The contract's own server, for operations without another one. */
  readonly baseUrl: string;
  readonly commonOptions: () => Pick<AnyClientOptions, "fetch" | "headers">;
  /** For types only: the paths of the contract. */
  readonly paths?: Paths;
}
