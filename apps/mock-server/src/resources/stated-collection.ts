import type { PathNode } from "./path-tree.js";
import { fault } from "./x-resource.js";

/**
 * The collection of an item that is not at the path before it.
 *
 * @throws Refusal for a path that the contract does not have, and for one with parameters that the item's has not.
 */
export function statedCollection(nodes: readonly PathNode[], node: PathNode): PathNode | undefined {
  const path = node.stated === false ? undefined : node.stated?.collection;
  if (path === undefined) return undefined;
  const collection = nodes.find((one) => one.path === path);
  if (collection === undefined) {
    throw fault(node.path, `the contract has no path ${path}. Name the path of the collection.`);
  }
  const known = new Set(node.segments.map(({ parameter }) => parameter));
  const other = collection.segments.find(({ parameter }) => !known.has(parameter));
  if (other !== undefined && other.parameter !== undefined) {
    throw fault(node.path, `the path has no parameter ${other.text}, and ${path} has one.`);
  }
  return collection === node.parent ? undefined : collection;
}
