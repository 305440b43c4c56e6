import type { Operation } from "@event-contracts/contracts";
import type { CallOptions } from "./client-options.js";
import type { AnyResult } from "./result.js";
import type { ResolvedServer } from "./server.js";

/** An operation and the server it is sent to. */
export interface Target {
  readonly operationId: string;
  readonly operation: Operation;
  readonly server: ResolvedServer;
  /** Method and URL for messages. Parameters stand as in the contract: a path may hold a secret. */
  readonly request: string;
}

/** What the caller passed, of any operation. */
export interface CallInput {
  readonly path?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
}

/** A method of any operation. */
export type AnyMethod = (input?: CallInput, options?: CallOptions) => Promise<AnyResult>;

/** One call on its way. */
export interface Call {
  readonly target: Target;
  readonly input: CallInput;
  readonly options: CallOptions;
}
