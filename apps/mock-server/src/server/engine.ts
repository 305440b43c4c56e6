import type { TrustedCall } from "../control/trusted-calls.js";
import type { Contract } from "../contract/contract.js";
import type { Sessions } from "../control/sessions.js";
import type { Masker } from "../control/mask.js";
import type { Pipeline } from "../pipeline/pipeline.js";
import type { Service } from "../pipeline/service.js";
import type { Worlds } from "../state/worlds.js";
import type { Vendor } from "../vendors/vendor.js";
import type { VendorOfHost } from "./vendor-hosts.js";

/** A contract to serve with the behaviour of its vendor. */
export interface Served {
  readonly contract: Contract;
  readonly vendor: Vendor;
}

/** A server without a network: contracts, sessions and their state, and the pipeline of their requests. */
export interface Engine {
  readonly services: readonly Service[];
  readonly sessions: Sessions;
  readonly worlds: Worlds;
  /** The vendor that a host belongs to. */
  readonly vendorOf: VendorOfHost;
  /** Handles a request to a vendor or to the server's own API. Never throws. */
  readonly handle: Pipeline;
  /** Takes credentials out of what is recorded and logged. */
  readonly masker: Masker;
  /** The same for further services. */
  maskerFor(others: readonly Service[]): Masker;
  /** The server's time. */
  readonly now: () => Date;
  /** Why a contract is served as it was before, by its name; empty if all are served as they are now. */
  readonly staleContracts: Map<string, string>;
  /** Handles a request of a caller that every vendor trusts, as a seed makes them. */
  readonly trustedCall: TrustedCall;
  /** Serves these contracts from the next request on. The state stays. */
  replace(served: readonly Served[]): void;
}
