import type { Manifest, Operation } from "@event-contracts/contracts";
import type { AnyClientOptions, IdempotentCallOptions } from "./client-options.js";
import type { AnyResult } from "./result.js";
import type { ResolvedServer } from "./server.js";
import type { Dialect } from "./vocabulary/dialect.js";

/** The facts of a contract, what applies them, and the client's options, in one. */
export interface ClientContext extends Manifest, Dialect, AnyClientOptions {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Of retries. */
  readonly budget: { spent: number };
  /** The client's methods, for other operations of the same vendor. */
  readonly methods: Readonly<Record<string, AnyMethod>>;
}

/** What a call of an operation goes by: the operation's own facts stand in place of the contract's. */
export interface Target extends Omit<ClientContext, keyof Operation>, Operation, ResolvedServer {
  readonly operationId: string;
  readonly servers: Manifest["servers"];
  readonly security: Manifest["security"];
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
export type AnyMethod = (input?: CallInput, options?: IdempotentCallOptions) => Promise<AnyResult>;
