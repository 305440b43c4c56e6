import type { Contract } from "../contract/contract.js";
import { describeFault } from "../contract/operation-fault.js";
import { unvalidatedKeywords } from "../validation/unvalidated-keywords.js";

/** Sentences about a contract for whoever starts the server: what is not served, and what is served otherwise. */
export function noticesOf(contract: Contract): readonly string[] {
  const { name, operations, notices = [] } = contract;
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

/** The keywords of a contract that are annotations only. Ours are linted, so they have none. */
export function unvalidatedIn(contract: Contract): readonly string[] {
  return contract.isOwn ? [] : unvalidatedKeywords(contract).map((line) => `${contract.name}: ${line}`);
}
