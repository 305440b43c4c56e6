import type { OperationFault } from "../contract/operation-fault.js";
import type { NodesByPath, PathNode } from "./path-tree.js";

/** The collection of an item that is not at the path before it. Undefined: there is none, or the contract contradicts it. */
export function statedCollection(nodes: NodesByPath, node: PathNode): PathNode | undefined {
  const collection = nodes.get(statedPath(node) ?? "");
  const isUsable = collection !== node.parent && collectionFault(nodes, node) === undefined;
  return isUsable ? collection : undefined;
}

/**
 * The fault of an `x-resource` whose collection is a path that the contract does not have, or one with parameters that the
 * item's has not. Its pointer is the member of the `x-resource`.
 */
export function collectionFault(nodes: NodesByPath, node: PathNode): OperationFault | undefined {
  const path = statedPath(node);
  if (path === undefined) return undefined;
  const collection = nodes.get(path);
  if (collection === undefined) {
    return {
      pointer: "collection",
      problem: `The contract has no operation at the path ${path}`,
      remedy: "Name the path of the collection.",
    };
  }
  const known = new Set(node.segments.map(({ parameter }) => parameter));
  const other = collection.segments.find(({ parameter }) => !known.has(parameter));
  if (other?.parameter === undefined) return undefined;
  return {
    pointer: "collection",
    problem: `${path} has the parameter ${other.text}, and ${node.path} has not`,
    remedy: "Name a collection whose parameters the path of the item has too.",
  };
}

function statedPath({ stated }: PathNode): string | undefined {
  return stated === false ? undefined : stated?.collection;
}
