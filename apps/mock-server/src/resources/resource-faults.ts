import { childPointer, toPointer } from "@event-contracts/contracts/openapi";

import type { Contract, Operation } from "../contract/contract.js";
import type { OperationFault } from "../contract/operation-fault.js";
import { itemFacts } from "./item-facts.js";
import { nodesByPath, pathTree, type NodesByPath, type PathNode } from "./path-tree.js";
import { resourceModel } from "./resource-model.js";
import type { Resource } from "./resource.js";
import { collectionFault } from "./stated-collection.js";
import { statedResource, writtenPath, xResource } from "./x-resource.js";

/**
 * The faults of the `x-resource` of paths, by the operations that they touch: those of the path, and for an `id` also those
 * of the item and of its collection.
 */
export function resourceFaults(contract: Contract): ReadonlyMap<Operation, OperationFault> {
  const faults = new Map<Operation, OperationFault>();
  const stating = contract.operations.filter((operation) => {
    const value = xResource(contract, writtenPath(operation));
    return value !== undefined && value !== false;
  });
  if (stating.length === 0) return faults;
  const nodes = pathTree(contract);
  const byPath = nodesByPath(nodes);
  for (const operation of stating) {
    const path = writtenPath(operation);
    const fault =
      statedResource(contract, path) === undefined ? formFault() : collectionFaultOf(byPath, path);
    if (fault !== undefined) faults.set(operation, { ...fault, pointer: pointerOf(path, fault.pointer) });
  }
  for (const node of nodes)
    for (const [operation, fault] of idFaults(contract, node)) faults.set(operation, fault);
  return faults;
}

function collectionFaultOf(nodes: NodesByPath, path: string): OperationFault | undefined {
  const node = nodes.get(path);
  return node && collectionFault(nodes, node);
}

/** @param member of the `x-resource`; empty for the whole */
function pointerOf(path: string, member: string): string {
  const pointer = toPointer(["paths", path, "x-resource"]);
  return member === "" ? pointer : childPointer(pointer, member);
}

function formFault(): OperationFault {
  return {
    pointer: "",
    problem: "The value is neither false nor an object with the texts `id` and `collection` only",
    remedy: "Write one of them.",
  };
}

function idFaults(contract: Contract, node: PathNode): readonly (readonly [Operation, OperationFault])[] {
  const { path, stated } = node;
  if (!stated || stated.id === undefined) return [];
  const { id } = stated;
  const resource = resourceOf(contract, node);
  if (resource === undefined) return [];
  const { declared } = itemFacts(contract)(resource);
  if (declared.size === 0 || declared.has(id)) return [];
  const fault = {
    pointer: pointerOf(path, "id"),
    problem: `The items have no property ${id}`,
    remedy: "Name the property that identifies an item.",
  };
  const { item, collection } = resource;
  return [node, item, collection].flatMap((one) =>
    [...(one?.operations.values() ?? [])].map((operation) => [operation, fault] as const),
  );
}

/** The resource of which a path is the item or the collection. */
function resourceOf(contract: Contract, { operations }: PathNode): Resource | undefined {
  const roleOf = resourceModel(contract);
  for (const operation of operations.values()) {
    const role = roleOf(operation);
    if (role !== undefined && "resource" in role) return role.resource;
  }
  return undefined;
}
