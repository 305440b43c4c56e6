import type { CoreOperation } from "./core-operation.js";
import type { OperationContext } from "./operation-context.js";

/**
 * The key of a client's {@link ContextFactory}, which the opt-in modules use. The context holds credentials: behind a
 * function, they are not printed with the client.
 */
export const contextFactory = Symbol();

/** Returns the context of an operation. */
export type ContextFactory<Paths = unknown> = {
  (operation: CoreOperation): OperationContext;
  /** The operations of the client. */
  readonly operations: readonly CoreOperation[];
  /** The paths of the contract. Exists only in types. */
  readonly paths?: Paths;
};
