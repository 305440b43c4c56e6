import type { Manifest } from "@event-contracts/contracts";
import type { AnyMethod } from "./any-method.js";
import type { AnyClientOptions } from "./client-options.js";
import type { Pace } from "./pace.js";
import type { Dialect } from "./vocabulary/dialect.js";

/** The state of one client: the contract's manifest, the vendor's dialect and the caller's options. */
export interface ClientContext extends Manifest, Dialect, AnyClientOptions {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** The retry budget, shared by all calls of the client. */
  readonly budget: { spent: number };
  /** Keeps to the quotas that the caller wants to keep to. */
  readonly keepPace: Pace | undefined;
  /** The client's methods by `operationId`, for a security scheme that calls another operation. */
  readonly methods: Readonly<Record<string, AnyMethod>>;
}
