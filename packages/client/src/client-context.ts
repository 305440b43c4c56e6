import type { AnyMethod } from "./any-method.js";
import type { AnyClientOptions } from "./client-options.js";
import type { ContractFacts } from "./core-operation.js";
import type { Pace } from "./pace.js";
import type { Tell } from "./tell.js";

/** The state of one client: the facts of the contract and the caller's options. */
export interface ClientContext extends ContractFacts, AnyClientOptions {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Tells the hooks of attempts and calls. */
  readonly tell: Tell | undefined;
  /** Keeps to the quotas that the caller wants to keep to. */
  readonly keepPace: Pace | undefined;
  /** The client's methods by `operationId`, for a security scheme that calls another operation. */
  readonly methods: Readonly<Record<string, AnyMethod>>;
}
