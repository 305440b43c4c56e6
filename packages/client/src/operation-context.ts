import type { Manifest, Operation } from "@event-contracts/contracts";
import type { ClientContext } from "./client-context.js";
import type { Gate } from "./gate.js";
import type { ResolvedServer } from "./server.js";

/** The client's context with the facts of one operation, which override the contract's defaults. */
export interface OperationContext extends Omit<ClientContext, keyof Operation>, Operation, ResolvedServer {
  readonly operationId: string;
  readonly servers: Manifest["servers"];
  readonly security: Manifest["security"];
  /** Method and URL for messages. The path is the contract's template, because parameters may be secrets. */
  readonly request: string;
  /** True if a call has no effect (RFC 9110 §9.2.1). */
  readonly isSafe: boolean;
  /** True if a second call has no further effect (RFC 9110 §9.2.2), or has the same idempotency key. */
  readonly isRepeatable: boolean;
  /** The gate that all calls of the operation pass. */
  readonly gate: Gate;
}
