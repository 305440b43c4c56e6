import type { Operation } from "../contract/contract.js";

/** The operations of one path by method, and the path's parameters. */
export interface RouteMatch {
  readonly operations: ReadonlyMap<string, Operation>;
  readonly parameters: Readonly<Record<string, string>>;
}

/** Finds the operations of a path, given as decoded segments. Undefined: the contract has no such path. */
export type PathRouter = (segments: readonly string[]) => RouteMatch | undefined;

/** Segments of path templates as a tree. The cost of a match grows with the path, not with the contract. */
interface Node {
  readonly literals: Map<string, Node>;
  /** In the order in which they are tried: the more literal text, the earlier. */
  readonly patterns: { readonly segment: SegmentPattern; readonly node: Node }[];
  readonly operations: Map<string, Operation>;
}

interface SegmentPattern {
  readonly template: string;
  readonly expression: RegExp;
  readonly names: readonly string[];
}

/**
 * A router of operations by their path templates. OpenAPI 3.1 §4.8.8.2: a fixed path is matched before a templated one.
 * An empty segment counts as none, so a trailing slash and a doubled one change nothing.
 */
export function createPathRouter(operations: readonly Operation[]): PathRouter {
  const root = emptyNode();
  for (const operation of operations) {
    for (const template of operation.templates) {
      const node = template.split("/").filter(Boolean).reduce(childOf, root);
      if (!node.operations.has(operation.method)) node.operations.set(operation.method, operation);
    }
  }
  return (segments) => {
    const found: [string, string][] = [];
    const node = find(root, segments, 0, found);
    return node && { operations: node.operations, parameters: Object.fromEntries(found) };
  };
}

function emptyNode(): Node {
  return { literals: new Map(), patterns: [], operations: new Map() };
}

function childOf(node: Node, template: string): Node {
  if (!template.includes("{")) {
    const child = node.literals.get(template) ?? emptyNode();
    node.literals.set(template, child);
    return child;
  }
  const existing = node.patterns.find(({ segment }) => segment.template === template);
  if (existing) return existing.node;
  const child = { segment: patternOf(template), node: emptyNode() };
  node.patterns.push(child);
  node.patterns.sort((a, b) => literalLength(b.segment) - literalLength(a.segment));
  return child.node;
}

function patternOf(template: string): SegmentPattern {
  const names: string[] = [];
  const source = template
    .split(/(\{[^}]*\})/)
    .map((part) => {
      if (!part.startsWith("{")) return part.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`);
      names.push(part.slice(1, -1));
      return "(.+?)";
    })
    .join("");
  return { template, expression: new RegExp(`^${source}$`, "s"), names };
}

function literalLength({ template }: SegmentPattern): number {
  return template.replaceAll(/\{[^}]*\}/g, "").length;
}

/** Tries the literal child first, then the patterns. */
function find(
  node: Node,
  segments: readonly string[],
  index: number,
  found: [string, string][],
): Node | undefined {
  const segment = segments[index];
  if (segment === undefined) return node.operations.size > 0 ? node : undefined;
  const literal = node.literals.get(segment);
  const result = literal && find(literal, segments, index + 1, found);
  if (result) return result;
  for (const { segment: pattern, node: child } of node.patterns) {
    const values = pattern.expression.exec(segment);
    if (values === null) continue;
    const length = found.length;
    found.push(...pattern.names.map((name, at): [string, string] => [name, values[at + 1] ?? ""]));
    const below = find(child, segments, index + 1, found);
    if (below) return below;
    found.length = length;
  }
  return undefined;
}
