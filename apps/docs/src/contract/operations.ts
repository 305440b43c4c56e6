import { operationNames } from "@event-contracts/contracts/openapi";
import type { Operation as ContractOperation, ResponseObject } from "@event-contracts/contracts/openapi";

import type { Contract } from "./contract.js";
import { createPageNames } from "./page-names.js";

/** An operation for the pages: with its contract, and with a summary even if the contract has none. */
export interface Operation extends ContractOperation {
  readonly contract: Contract;
  /** The name of its method in the client. */
  readonly id: string;
  /** The name of its page: its id, if that can be a file's name and no other page has it. */
  readonly page: string;
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
  const operations = cache.get(contract) ?? list(contract);
  cache.set(contract, operations);
  return operations;
}

/** Operations by tag, in the order of the contract's list of tags. */
export function operationsByTag(contract: Contract): readonly (readonly [string, readonly Operation[]])[] {
  const operations = operationsOf(contract);
  const tags = [
    ...(contract.document.tags ?? []).map(({ name }) => oneLine(name)),
    ...operations.map(({ tag }) => tag),
  ];
  return [...new Set(tags)]
    .map((tag) => [tag, operations.filter((operation) => operation.tag === tag)] as const)
    .filter(([, tagged]) => tagged.length > 0);
}

function list(contract: Contract): readonly Operation[] {
  const pageName = createPageNames();
  return operationNames(contract.document).map(({ operation, name }) =>
    describe(contract, operation, name, pageName(name)),
  );
}

function describe(contract: Contract, operation: ContractOperation, id: string, page: string): Operation {
  const { description, method, path, responseNames, responses, summary, tags } = operation;
  const isNamed = operation.object.operationId !== undefined;
  return {
    ...operation,
    contract,
    id,
    page,
    summary: oneLine(summary) || (isNamed ? id : `${method} ${path}`),
    description: description ?? "",
    tag: oneLine(tags[0]) || "Operations",
    documentedResponses: Object.entries(responses).map(([status, response]) => ({
      status,
      name: responseNames[status],
      response,
    })),
  };
}

/** A title on one line: a line break would end a heading or a link of Markdown. */
export function oneLine(text = ""): string {
  return text.replaceAll(/\s+/g, " ").trim();
}
