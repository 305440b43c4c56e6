import type { Contract, Operation } from "../contract/contract.js";
import { pathKey, pathSegments, type PathSegment } from "./path-segments.js";
import { statedResource, writtenPath, type StatedResource } from "./x-resource.js";

/** One path of a contract, with its place among the others. */
export interface PathNode {
  readonly key: string;
  /** As the contract writes it, without the path of a server. */
  readonly path: string;
  /** The `x-resource` of the path. */
  readonly stated: StatedResource | undefined;
  /** As the first operation of the path names its parameters. */
  readonly segments: readonly PathSegment[];
  /** By method. */
  readonly operations: ReadonlyMap<string, Operation>;
  /** The operations at the same path with, or without, a slash at its end, where the contract has both. */
  readonly twins: readonly Operation[];
  /** The longest path above it that ends with a parameter. */
  readonly owner: PathNode | undefined;
  /** The path with one more segment, a parameter. */
  readonly item: PathNode | undefined;
  /** The path without its last segment; undefined if the contract has no operation there. */
  readonly parent: PathNode | undefined;
}

/** By the path, as the contract writes it. */
export type NodesByPath = ReadonlyMap<string, PathNode>;

type MutableNode = {
  -readonly [Key in keyof PathNode]: PathNode[Key] extends ReadonlyMap<infer K, infer V>
    ? Map<K, V>
    : PathNode[Key];
} & { twins: Operation[] };

/** Arranges the operations of a contract by path, in time linear in their number. Servers share a path's node. */
export function pathTree(contract: Contract): readonly PathNode[] {
  const nodes = new Map<string, MutableNode>();
  for (const operation of contract.operations) {
    const segments = pathSegments(operation.templates[0] ?? "");
    const key = pathKey(segments);
    const node = nodes.get(key) ?? newNode(contract, operation, { key, segments });
    nodes.set(key, node);
    const first = node.operations.get(operation.method);
    if (first === undefined) node.operations.set(operation.method, operation);
    else if (isTwin(operation, first)) node.twins.push(operation);
  }
  for (const node of nodes.values()) {
    const keys = node.key.split("/");
    node.item = nodes.get(`${node.key}/{}`);
    node.parent = nodes.get(keys.slice(0, -1).join("/"));
    for (let length = keys.length - 1; length > 0 && node.owner === undefined; length -= 1) {
      if (keys[length - 1] === "{}") node.owner = nodes.get(keys.slice(0, length).join("/"));
    }
  }
  return [...nodes.values()];
}

/** Servers share a node, so that a path has one. */
export function nodesByPath(nodes: readonly PathNode[]): NodesByPath {
  return new Map(nodes.map((node) => [node.path, node]));
}

function newNode(
  contract: Contract,
  operation: Operation,
  place: Pick<PathNode, "key" | "segments">,
): MutableNode {
  const path = writtenPath(operation);
  const operations = new Map<string, Operation>();
  const stated = statedResource(contract, path);
  return {
    ...place,
    path,
    stated,
    operations,
    twins: [],
    owner: undefined,
    item: undefined,
    parent: undefined,
  };
}

function isTwin(one: Operation, other: Operation): boolean {
  const [path, otherPath] = [writtenPath(one), writtenPath(other)];
  return `${path}/` === otherPath || path === `${otherPath}/`;
}

/** True for a path that ends with a parameter. */
export function endsWithParameter({ segments }: PathNode): boolean {
  return segments.at(-1)?.parameter !== undefined;
}
