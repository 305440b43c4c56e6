import type { ContractFacts, CoreOperation } from "./core-operation.js";
import { invalidArgument } from "./invalid-argument.js";

/**
 * Returns the operations that the caller has picked.
 *
 * @throws {TypeError} if they are missing, for callers without types
 */
export function checkOperations(
  { vendor }: ContractFacts,
  options: { readonly operations?: readonly CoreOperation[] } | undefined,
): readonly CoreOperation[] {
  const operations = options?.operations;
  if (
    Array.isArray(operations) &&
    operations.every((operation: Partial<CoreOperation> | undefined) => operation?.facts)
  ) {
    return operations as readonly CoreOperation[];
  }
  const remedy = `pass those of "@event-contracts/client/operations/${vendor}"`;
  throw invalidArgument(`${vendor}: operations`, "not a list of operations", remedy);
}
