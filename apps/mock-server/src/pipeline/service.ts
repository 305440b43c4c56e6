import type { Contract, Operation } from "../contract/contract.js";
import type { AcceptedCredentials } from "../security/accepted-credentials.js";
import { requestValidators, type RequestValidation } from "../validation/request-validator.js";
import { responseValidators, type ValidateResponse } from "../validation/response-validator.js";
import type { Vendor } from "../vendors/vendor.js";
import { createPathRouter, type PathRouter } from "./path-router.js";

/** A contract with everything that its exchanges need. It holds no state: one service serves all sessions. */
export interface Service {
  readonly contract: Contract;
  readonly vendor: Vendor;
  readonly accepted: AcceptedCredentials;
  readonly router: PathRouter;
  /** The validator of an operation's requests. The first call compiles it, and throws on a schema that cannot be compiled. */
  readonly validateRequest: (operation: Operation) => RequestValidation;
  /** The validator of an operation's responses, compiled likewise. */
  readonly validateResponse: (operation: Operation) => ValidateResponse;
}

/** Prepares a contract to be served. Nothing is compiled yet. */
export function createService(contract: Contract, vendor: Vendor, accepted: AcceptedCredentials): Service {
  return {
    contract,
    vendor,
    accepted,
    router: createPathRouter(contract.operations),
    validateRequest: requestValidators(contract),
    validateResponse: responseValidators(contract),
  };
}
