import { operationsOf } from "@event-contracts/contracts/openapi";
import type { Contract } from "./contract.js";
import type { ReservedNames } from "./repository-names.js";
import { reservedOperationIds } from "./reserved-operation-ids.js";

/** Read once for all contracts. */
let operationIds: Promise<ReservedNames> | undefined;

/**
 * Refuses operations whose `operationId` cannot become a method of the client.
 *
 * @throws {GenerateError} for the first of them
 */
export async function refuseOperationIds(contract: Contract): Promise<void> {
  operationIds ??= reservedOperationIds();
  const taken = await operationIds;
  for (const { id, keys } of operationsOf(contract.document)) {
    const owner = taken.get(id);
    if (owner === undefined) continue;
    const problem = `\`${id}\` cannot be an operationId, because it is the name of ${owner}`;
    throw contract.errorAt("OPERATION_ID_RESERVED", [...keys, "operationId"], problem);
  }
}
