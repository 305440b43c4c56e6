import type { Manifest, Operation } from "@event-contracts/contracts";
import type { ClientContext } from "./client-context.js";
import type { ResolvedServer } from "./server.js";
import type { Dialect } from "./vocabulary/dialect.js";

/** The client's context with the facts of one operation, which override the contract's defaults, and its dialect. */
export interface OperationContext
  extends Omit<ClientContext, keyof Operation>, Dialect, Operation, ResolvedServer {
  readonly operationId: string;
  readonly servers: Manifest["servers"];
  readonly security: Manifest["security"];
  /** Method and URL for messages. The path is the contract's template, because parameters may be secrets. */
  readonly request: string;
}
