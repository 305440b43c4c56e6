import type { Contract } from "../contract/contract.js";
import { describeFault } from "../contract/operation-fault.js";
import { unvalidatedKeywords } from "../validation/unvalidated-keywords.js";

/** Sentences about a contract for whoever starts the server: what is not served, and what is served otherwise. */
export function noticesOf(contract: Contract): readonly string[] {
  const { name, operations, notices = [], isOwn } = contract;
  const faults = operations.flatMap(({ fault }) => fault ?? []);
  const [first] = faults;
  const summary =
    first === undefined
      ? []
      : [
          `${faults.length} of ${operations.length} operations answer 501, as the contract has faults. ` +
            `The first one: ${describeFault(first)}`,
        ];
  // Our own contracts are linted.
  const unvalidated = isOwn ? [] : unvalidatedKeywords(contract);
  return [...summary, ...notices, ...unvalidated].map((notice) => `${name}: ${notice}`);
}
