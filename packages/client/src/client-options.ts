import type { Quota } from "@event-contracts/contracts";
import type { AuthGroup, AuthNeed } from "./auth-options.js";
import type { Fetch } from "./fetch.js";
import type { Hooks } from "./hooks.js";
import type { Observation } from "./observation.js";
import type { Endpoint, ServerGroup } from "./server-options.js";

/** Options of a vendor's client, typed by the servers and security schemes of the vendor's contract. */
export type ClientOptions<Servers, Schemes, Need extends AuthNeed = "required"> = CommonOptions &
  ServerGroup<Servers> &
  AuthGroup<Schemes, Need>;

/** Options of every vendor's client. */
export interface CommonOptions extends Hooks {
  /** Milliseconds for one attempt, until the body has been read; `false` disables the limit. 30 000 by default. */
  timeout?: number | false | undefined;
  /** Maximum number of retries per call. Only a retry that cannot duplicate work is made. 2 by default. */
  retries?: number | undefined;
  /**
   * Keeps to the vendor's rate limit: a request waits until the quota allows it. `true` keeps to the quotas of the
   * contract, if it has any. Pass your own quotas if your account has others. `false` by default.
   */
  pace?: boolean | Quota | readonly Quota[] | undefined;
  /** Headers of every request. */
  headers?: Readonly<Record<string, string>> | undefined;
  /** Called after every call. What it throws or rejects with is ignored. */
  observe?: ((observation: Observation) => unknown) | undefined;
  /** Replaces the global `fetch`. It must not follow redirects. */
  fetch?: Fetch | undefined;
  /** The clock for signatures, token expiry and retries, in milliseconds since 1970. `Date.now` by default. */
  now?: (() => number) | undefined;
  /** Pauses between attempts, until the time has passed or the signal aborts. Uses `setTimeout` by default. */
  wait?: ((milliseconds: number, signal: AbortSignal | undefined) => Promise<unknown>) | undefined;
}

/** The options that are about a behavior which a client of `createCore` has as a feature. */
export type FeatureOptions = Pick<CommonOptions, keyof Hooks | "observe" | "pace" | "retries">;

/** {@link ClientOptions} without the types of a contract, as the core reads them. */
export interface AnyClientOptions extends CommonOptions {
  server?: (Endpoint & { environment?: string | undefined }) | undefined;
  auth?: Readonly<Record<string, unknown>> | undefined;
}
