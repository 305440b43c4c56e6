import type { Contract, Operation } from "../contract/contract.js";
import { inTwo, type OperationFault } from "../contract/operation-fault.js";
import { VENDOR_LIMITS, type Limits } from "../http/limits.js";
import type { AcceptedCredentials, AuthMode } from "../security/accepted-credentials.js";
import { memoize } from "../validation/memoize.js";
import { requestValidators, type RequestValidation } from "../validation/request-validator.js";
import { responseValidators, type ValidateResponse } from "../validation/response-validator.js";
import type { Vendor } from "../vendors/vendor.js";
import { createPathRouter, type PathRouter } from "./path-router.js";

/** A contract with everything that its exchanges need. It holds no state: one service serves all sessions. */
export interface Service {
  readonly contract: Contract;
  readonly vendor: Vendor;
  readonly accepted: AcceptedCredentials;
  readonly auth: AuthMode;
  readonly limits: Limits;
  readonly router: PathRouter;
  /** The validator of an operation's requests. The first call compiles it, and throws on a schema that cannot be compiled. */
  readonly validateRequest: (operation: Operation) => RequestValidation;
  /** The validator of an operation's responses, compiled likewise. */
  readonly validateResponse: (operation: Operation) => ValidateResponse;
  /** The fault for which an operation is not served. The first call compiles the operation's validators. */
  readonly faultOf: (operation: Operation) => OperationFault | undefined;
}

/** Prepares a contract to be served. Nothing is compiled yet. */
export function createService(
  contract: Contract,
  vendor: Vendor,
  accepted: AcceptedCredentials,
  auth: AuthMode = "strict",
  limits: Limits = VENDOR_LIMITS,
): Service {
  const validateRequest = requestValidators(contract);
  const validateResponse = responseValidators(contract);
  return {
    contract,
    vendor,
    accepted,
    auth,
    limits,
    router: createPathRouter(contract.operations),
    validateRequest,
    validateResponse,
    faultOf: memoize((operation) => {
      if (operation.fault !== undefined) return operation.fault;
      try {
        validateRequest(operation);
        validateResponse(operation);
        return undefined;
      } catch (error) {
        const fault = compileFault(operation, error);
        return contract.locateFault?.(fault) ?? fault;
      }
    }),
  };
}

/** The place is at the beginning of the message, or that of the operation. */
function compileFault({ pointer }: Operation, error: unknown): OperationFault {
  const message = error instanceof Error ? error.message : String(error);
  const [, place = pointer, problem = message] = /^(#\/\S*): (.*)$/s.exec(message) ?? [];
  return { pointer: place, ...inTwo(problem, "Correct the schema, or the parameter.") };
}
