import type { Contract } from "../contract/contract.js";
import { describeFault } from "../contract/operation-fault.js";

/** Sentences about a contract for whoever starts the server: what is not served, and what is served otherwise. */
export function noticesOf({ name, operations, notices = [] }: Contract): readonly string[] {
  const faults = operations.flatMap(({ fault }) => fault ?? []);
  const [first] = faults;
  const summary =
    first === undefined
      ? []
      : [
          `${faults.length} of ${operations.length} operations answer 501, as the contract has faults. ` +
            `The first one: ${describeFault(first)}`,
        ];
  return [...summary, ...notices].map((notice) => `${name}: ${notice}`);
}
