import { allParts } from "./all-parts.js";
import { checkOperations } from "./check-operations.js";
import type { AnyClientOptions } from "./client-options.js";
import type { ContractFacts, CoreOperation } from "./core-operation.js";
import { createFrom } from "./create-from.js";

/**
 * Creates a vendor's client with some of its operations. It does what the client with all of them does.
 *
 * @throws {TypeError} if an option is invalid, or the `server` option does not fit the contract
 */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the caller chooses the type
export function createPicked<PickedClient>(
  contract: ContractFacts,
  options: AnyClientOptions & { readonly operations: readonly CoreOperation[] },
): PickedClient {
  return createFrom(contract, checkOperations(contract, options), allParts, options);
}
