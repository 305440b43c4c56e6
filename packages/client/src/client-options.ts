import type { Manifest } from "@event-contracts/contracts";
import type { AuthGroup } from "./auth-options.js";
import type { ServerGroup } from "./server-options.js";

/** What a vendor's client is created with; the types come from the contract's servers and security schemes. */
export type ClientOptions<Facts extends Manifest, Operations = unknown> = CommonOptions &
  ServerGroup<Facts> &
  AuthGroup<Facts, Operations>;

/** What every vendor's client takes. */
export interface CommonOptions {
  /** Milliseconds for one call, from first byte sent to last byte read; `false`: no limit. 30 000 by default. */
  timeout?: number | false | undefined;
  /** Sent with every request. */
  headers?: Readonly<Record<string, string>> | undefined;
  /** Sends the requests, in place of the global `fetch`. Redirects are not to be followed. */
  fetch?: ((request: Request, init?: RequestInit) => Promise<Response>) | undefined;
  /** Milliseconds since 1970, for signatures and the life of tokens. `Date.now` by default. */
  now?: (() => number) | undefined;
}

/** What a single call may set. */
export interface CallOptions {
  /** Ends the call as `{ status: 0 }` with the reason `aborted`. */
  signal?: AbortSignal | undefined;
  /** Milliseconds, in place of the client's; `false`: no limit. */
  timeout?: number | false | undefined;
  /** Added to the client's; the call's win. */
  headers?: Readonly<Record<string, string>> | undefined;
}

/** {@link ClientOptions} of any vendor, as the core reads them. */
export interface AnyClientOptions extends CommonOptions {
  server?: Readonly<Record<string, string | boolean | undefined>> | undefined;
  auth?: Readonly<Record<string, unknown>> | undefined;
}
