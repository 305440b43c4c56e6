import type { Manifest } from "@event-contracts/contracts";
import { expressionLocation, serversOf } from "@event-contracts/contracts/openapi";
import type { Contract } from "../contract.js";
import { manifestOperations, usualSecurity } from "./operations.js";
import { manifestServers } from "./servers.js";
import { manifestRateLimit } from "./vocabulary.js";

/**
 * The facts of a contract that a client needs at run time, without documentation: browsers download it.
 */
export function buildManifest(contract: Contract): Manifest {
  const { vendor, document } = contract;
  const { "x-rate-limit": limits, "x-error-code": errorCode } = document;
  const security = usualSecurity(document);
  const rateLimit = limits && manifestRateLimit(limits);
  return {
    vendor,
    servers: manifestServers(serversOf(document)),
    security,
    ...(rateLimit && Object.keys(rateLimit).length > 0 && { rateLimit }),
    ...(errorCode !== undefined && { errorCode: expressionLocation(errorCode) }),
    operations: manifestOperations(document, security),
  };
}
