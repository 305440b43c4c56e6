import { operationsOf as readOperations } from "@event-contracts/contracts/openapi";
import type { Operation as ContractOperation, ResponseObject } from "@event-contracts/contracts/openapi";

import type { Contract } from "./contract.js";

/** An operation for the pages: with its contract, and with a summary even if the contract has none. */
export interface Operation extends ContractOperation {
  readonly contract: Contract;
  readonly summary: string;
  readonly description: string;
  /** The first of its tags. */
  readonly tag: string;
  readonly documentedResponses: readonly DocumentedResponse[];
}

/** A documented response. `name` is the name of a shared response in `components`. */
export interface DocumentedResponse {
  readonly status: string;
  readonly name: string | undefined;
  readonly response: ResponseObject;
}

const cache = new WeakMap<Contract, readonly Operation[]>();

/** The operations of a contract, in its order. They are described once and cached. */
export function operationsOf(contract: Contract): readonly Operation[] {
  const operations =
    cache.get(contract) ??
    readOperations(contract.document).map((operation) => describe(contract, operation));
  cache.set(contract, operations);
  return operations;
}

/** Operations by tag, in the order of the contract's list of tags. */
export function operationsByTag(contract: Contract): readonly (readonly [string, readonly Operation[]])[] {
  const operations = operationsOf(contract);
  const tags = [
    ...(contract.document.tags ?? []).map(({ name }) => name),
    ...operations.map(({ tag }) => tag),
  ];
  return [...new Set(tags)]
    .map((tag) => [tag, operations.filter((operation) => operation.tag === tag)] as const)
    .filter(([, tagged]) => tagged.length > 0);
}

function describe(contract: Contract, operation: ContractOperation): Operation {
  const { description = "", id, responseNames, responses, summary = id, tags } = operation;
  return {
    ...operation,
    contract,
    summary,
    description,
    tag: tags[0] ?? "Operations",
    documentedResponses: Object.entries(responses).map(([status, response]) => ({
      status,
      name: responseNames[status],
      response,
    })),
  };
}
