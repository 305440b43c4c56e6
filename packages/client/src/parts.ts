import type { Manifest } from "@event-contracts/contracts";
import type { CallOptions } from "./call-options.js";
import type { CommonOptions } from "./client-options.js";
import type { OperationContext } from "./operation-context.js";
import type { OutgoingRequest } from "./outgoing-request.js";
import type { Pace } from "./pace.js";
import type { AnyResult } from "./result.js";
import type { Tell } from "./tell.js";
import type { Timing } from "./timing.js";

/**
 * The parts of a client that not every program needs. The clients of the vendors have all of them. A client of `createCore`
 * has those of its features, so that no others are bundled.
 */
export interface Parts {
  /** Called once per client, and its result once per operation. */
  readonly perform: (timing: Timing) => () => Perform;
  /** Reads the option `pace`. */
  readonly paceOf?: ReadPace | undefined;
  /** Tells the hooks of attempts and calls. */
  readonly tell?: Tell | undefined;
  /** Checks the options of a client or a call, for callers without types. */
  readonly checkOptions?: ((options: CommonOptions & CallOptions, place: string) => void) | undefined;
}

/** Sends the request of a call, and reads its result. */
export type Perform = (
  context: OperationContext,
  request: OutgoingRequest,
  options: CallOptions,
) => Promise<AnyResult>;

/** Returns what the option `pace` asks for. */
export type ReadPace = (
  pace: CommonOptions["pace"],
  facts: Pick<Manifest, "rateLimit">,
  timing: Timing,
) => Pace | undefined;
