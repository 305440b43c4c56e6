import type { AuthGroup } from "./auth-options.js";
import type { Observation } from "./observe.js";
import type { Endpoint, ServerGroup } from "./server-options.js";

/** What a vendor's client is created with; the types come from the contract's servers and security schemes. */
export type ClientOptions<Servers, Schemes> = CommonOptions & ServerGroup<Servers> & AuthGroup<Schemes>;

/** What every vendor's client takes. */
export interface CommonOptions {
  /** Milliseconds for one attempt, from first byte sent to last byte read; `false`: no limit. 30 000 by default. */
  timeout?: number | false | undefined;
  /** How often a call may be sent again, where that can not make anything happen twice. 2 by default. */
  retries?: number | undefined;
  /** Sent with every request. */
  headers?: Readonly<Record<string, string>> | undefined;
  /** Is told of each call when it is over. What it throws is dropped. */
  observe?: ((observation: Observation) => void) | undefined;
  /** Sends the requests, in place of the global `fetch`. Redirects are not to be followed. */
  fetch?: ((url: string, init: RequestInit) => Promise<Response>) | undefined;
  /** Milliseconds since 1970, for signatures, the life of tokens and pauses. `Date.now` by default. */
  now?: (() => number) | undefined;
  /** Waits between attempts, for so many milliseconds, or until the signal aborts. `setTimeout` by default. */
  wait?: ((milliseconds: number, signal: AbortSignal | undefined) => Promise<void>) | undefined;
}

/** What a single call may set. */
export interface CallOptions {
  /** Ends the call as `{ status: 0 }` with the reason `aborted`, at any moment. */
  signal?: AbortSignal | undefined;
  /** Milliseconds for one attempt, in place of the client's; `false`: no limit. */
  timeout?: number | false | undefined;
  /** In place of the client's; 0: never. */
  retries?: number | undefined;
  /** Added to the client's; the call's win. */
  headers?: Readonly<Record<string, string>> | undefined;
}

/** What a single call may set where the contract has a place for an idempotency key. */
export interface IdempotentCallOptions extends CallOptions {
  /** Under which the vendor takes the call for one it has seen. Made for the call where it is absent. */
  idempotencyKey?: string | undefined;
}

/** {@link ClientOptions} of any vendor, as the core reads them. */
export interface AnyClientOptions extends CommonOptions {
  server?: (Endpoint & { environment?: string | undefined }) | undefined;
  auth?: Readonly<Record<string, unknown>> | undefined;
}
