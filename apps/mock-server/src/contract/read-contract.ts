import { resourceFaults } from "../resources/resource-faults.js";
import { createContract, type Contract, type ContractOptions } from "./contract.js";

/**
 * A contract that somebody else has written, whose statements about resources may be wrong.
 *
 * @throws {ContractError} for a document of another kind
 */
export function readContract(
  name: string,
  source: object,
  options: Omit<ContractOptions, "findFaults">,
): Contract {
  return createContract(name, source, { ...options, findFaults: resourceFaults });
}
