import type { Contract, Operation } from "../contract/contract.js";
import type { ReceivedRequest } from "../http/received-request.js";
import type { Principal } from "../security/principal.js";
import type { Random } from "../state/random.js";
import type { Allowance } from "./allowance.js";

/** The facts from which a vendor words a refusal. */
export interface RefusalContext {
  readonly contract: Contract;
  readonly request: ReceivedRequest;
  /** Undefined where no operation takes the request. */
  readonly operation: Operation | undefined;
  /** The caller whose credential was accepted. Undefined: none was, or none is needed. */
  readonly principal: Principal | undefined;
  /** The body as data. Undefined: it is absent, or was not read. */
  readonly body: unknown;
  /** The rest of the quota after this request; undefined where no quota counts it. */
  readonly allowance: Allowance | undefined;
  readonly random: Random;
  readonly now: () => Date;
}
