import type { Operation } from "../contract/contract.js";
import { otherValues, valuesOf, type Match, type PathValues } from "./path-values.js";
import { decoded, segmentPattern, type SegmentPattern } from "./segment-pattern.js";

/** The operations of one path. */
export interface RouteMatch {
  /** The methods that the path has. */
  readonly methods: readonly string[];
  /**
   * The operation of a method, with the path's parameters. Undefined: the path does not have the method.
   *
   * @param query chooses between operations whose paths in the contract have queries
   * @param hasSlash chooses between operations whose paths in the contract end with a slash, and do not
   */
  readonly find: (
    method: string,
    query?: URLSearchParams,
    hasSlash?: boolean,
  ) => MatchedOperation | undefined;
}

/** An operation and the values of its path parameters. */
export interface MatchedOperation extends PathValues {
  readonly operation: Operation;
  /** The other ways to read parameters that share a segment; undefined: there is one way only. */
  readonly others: (() => Iterable<PathValues>) | undefined;
}

/**
 * Finds the operations of a path. Undefined: the contract has no such path.
 *
 * @param segments without percent-encoding
 * @param encoded the same segments as they were sent
 */
export type PathRouter = (segments: readonly string[], encoded?: readonly string[]) => RouteMatch | undefined;

/** Segments of path templates as a tree. The cost of a match grows with the path, not with the contract. */
interface Node {
  readonly literals: Map<string, Node>;
  /** In the order in which they are tried: the more literal text, the earlier. */
  readonly patterns: { readonly pattern: SegmentPattern; readonly node: Node }[];
  /** By method. The names of the parameters are those of the operation's own template. */
  readonly operations: Map<string, Named[]>;
}

/** An operation with the names of its path parameters, in order. */
interface Named {
  readonly operation: Operation;
  readonly names: readonly string[];
  /** True if its path ends with a slash. */
  readonly hasSlash: boolean;
}

/**
 * A router of operations by their path templates. OpenAPI 3.1 §4.8.8.2: a fixed path is matched before a templated one.
 * An empty segment counts as none, so a trailing slash and a doubled one change nothing. But where the contract has a path
 * with a trailing slash and the same path without, a request is for the one that it has literally.
 */
export function createPathRouter(operations: readonly Operation[]): PathRouter {
  const root = emptyNode();
  for (const operation of operations) {
    for (const template of operation.templates) add(root, operation, template);
  }
  return (segments, encoded = segments) => {
    const matches: Match[] = [];
    const node = find(root, segments, 0, matches);
    if (node === undefined) return undefined;
    return {
      methods: [...node.operations.keys()],
      find(method, query, hasSlash = false) {
        const found = chosen(node.operations.get(method) ?? [], query, hasSlash);
        if (found === undefined) return undefined;
        const { operation, names } = found;
        const isShared = matches.some(({ pattern }) => pattern.names.length > 1);
        return {
          operation,
          ...valuesOf(names, matches, segments, encoded),
          others: isShared ? () => otherValues(names, matches, segments, encoded) : undefined,
        };
      },
    };
  };
}

function emptyNode(): Node {
  return { literals: new Map(), patterns: [], operations: new Map() };
}

function add(root: Node, operation: Operation, path: string): void {
  const names: string[] = [];
  let node = root;
  for (const template of path.split("/").filter(Boolean)) {
    if (template.includes("{")) {
      const pattern = segmentPattern(template);
      names.push(...pattern.names);
      node = patternChild(node, pattern);
    } else node = literalChild(node, decoded(template));
  }
  const { method } = operation;
  node.operations.set(method, [
    ...(node.operations.get(method) ?? []),
    { operation, names, hasSlash: path.endsWith("/") },
  ]);
}

/** The operation whose query the request has, or the first one that has no query, or the first one. */
function chosen(
  all: readonly Named[],
  query: URLSearchParams | undefined,
  hasSlash: boolean,
): Named | undefined {
  if (all.length < 2) return all[0];
  const literal = all.filter((candidate) => candidate.hasSlash === hasSlash);
  const candidates = literal.length > 0 ? literal : all;
  const hasQuery = ({ operation }: Named): boolean =>
    [...new URLSearchParams(operation.fixedQuery)].every(([name, value]) =>
      value === "" ? query?.has(name) : query?.getAll(name).includes(value),
    );
  return (
    candidates.find((candidate) => candidate.operation.fixedQuery !== undefined && hasQuery(candidate)) ??
    candidates.find(({ operation }) => operation.fixedQuery === undefined) ??
    candidates[0]
  );
}

function literalChild(node: Node, literal: string): Node {
  const child = node.literals.get(literal) ?? emptyNode();
  node.literals.set(literal, child);
  return child;
}

function patternChild(node: Node, pattern: SegmentPattern): Node {
  const existing = node.patterns.find(({ pattern: { shape } }) => shape === pattern.shape);
  if (existing) return existing.node;
  const child = { pattern, node: emptyNode() };
  node.patterns.push(child);
  node.patterns.sort((a, b) => b.pattern.literalLength - a.pattern.literalLength);
  return child.node;
}

/** Tries the literal child first and goes back where it leads nowhere. */
function find(node: Node, segments: readonly string[], index: number, matches: Match[]): Node | undefined {
  const segment = segments[index];
  if (segment === undefined) return node.operations.size > 0 ? node : undefined;
  const literal = node.literals.get(segment);
  const result = literal && find(literal, segments, index + 1, matches);
  if (result) return result;
  for (const { pattern, node: child } of node.patterns) {
    const values = pattern.match(segment);
    if (values === undefined) continue;
    const { length } = matches;
    matches.push({ pattern, index, values });
    const below = find(child, segments, index + 1, matches);
    if (below) return below;
    matches.length = length;
  }
  return undefined;
}
