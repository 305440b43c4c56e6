import { documentsStatus } from "../answers/documented.js";
import type { Contract, Operation } from "../contract/contract.js";
import { memoize } from "../validation/memoize.js";
import { plainName } from "./names.js";
import {
  collectionKind,
  isArray,
  isBareCollection,
  isBulk,
  isReplaceable,
  isSelection,
  itemKind,
  showsSent,
} from "./operation-kind.js";
import { endsWithParameter, nodesByPath, pathTree, type PathNode } from "./path-tree.js";
import type { Resource, Role } from "./resource.js";
import { statedCollection } from "./stated-collection.js";

type MutableResource = { -readonly [Key in keyof Resource]: Resource[Key] } & {
  children: Resource[];
  values: PathNode[];
};

/**
 * Reads the resources of a contract from its paths. The function that it returns tells an operation's purpose;
 * undefined for one that has nothing to do with a resource.
 */
export const resourceModel = memoize((contract: Contract): ((operation: Operation) => Role | undefined) => {
  const nodes = pathTree(contract).filter(({ stated }) => stated !== false);
  const byPath = nodesByPath(nodes);
  const apart = new Map(nodes.map((node) => [node, statedCollection(byPath, node)]));
  const claimed = new Set(apart.values());
  const byItem = new Map<PathNode, MutableResource>();
  const byCollection = new Map<PathNode, MutableResource>();
  for (const node of nodes) {
    const resource = claimed.has(node) ? undefined : resourceAt(contract, node, apart.get(node));
    if (resource === undefined) continue;
    if (resource.item !== undefined) byItem.set(resource.item, resource);
    if (resource.collection !== undefined) byCollection.set(resource.collection, resource);
  }
  const ownerOf = (node: PathNode): MutableResource | undefined => {
    let { owner } = node;
    while (owner !== undefined && !byItem.has(owner)) ({ owner } = owner);
    return owner && byItem.get(owner);
  };
  const resources = [...new Set([...byItem.values(), ...byCollection.values()])];
  for (const resource of resources) {
    const node = resource.item ?? resource.collection;
    const parent = node && ownerOf(node);
    resource.parent = parent;
    parent?.children.push(resource);
    resource.isMakeable = isMakeable(contract, resource);
  }
  shareHomes(resources);

  const roles = new Map<Operation, Role>();
  for (const node of nodes) {
    const owner = ownerOf(node);
    const isValue = !byItem.has(node) && !byCollection.has(node) && isReplaceable(contract, node);
    if (isValue) owner?.values.push(node);
    for (const operation of [...node.operations.values(), ...node.twins]) {
      const { method } = operation;
      const ofItem = byItem.get(node);
      const ofCollection = byCollection.get(node);
      const kind =
        (ofItem && itemKind(method)) ?? (ofCollection && collectionKind(contract, operation, method));
      const resource = ofItem ?? ofCollection;
      const listed = node.parent && byCollection.get(node.parent);
      if (kind !== undefined && resource !== undefined) roles.set(operation, { kind, resource });
      else if (listed !== undefined && method === "GET" && isSelection(contract, operation, listed)) {
        roles.set(operation, { kind: "list", resource: listed });
      } else if (listed !== undefined && method === "POST" && isBulk(contract, operation, listed)) {
        roles.set(operation, { kind: "create", resource: listed });
      } else if (!isValue && method === "POST" && isSentOnly(contract, node, operation, owner)) {
        roles.set(operation, { kind: "create", resource: sentOnly(node, owner) });
      } else if (isValue) roles.set(operation, { kind: "value", node, owner });
      else if (owner !== undefined) roles.set(operation, { kind: "act", owner });
    }
  }
  return (operation) => roles.get(operation);
});

function isSentOnly(
  contract: Contract,
  node: PathNode,
  operation: Operation,
  owner: Resource | undefined,
): boolean {
  return showsSent(contract, node, operation, { resource: sentOnly(node, owner), owner });
}

/** A resource whose items are only made. */
function sentOnly(node: PathNode, parent: Resource | undefined): Resource {
  return { ...emptyResource(node.segments), collection: node, parent, isMakeable: true };
}

/** The resource of which a path is the item, or the collection of items that have no path. */
function resourceAt(
  contract: Contract,
  node: PathNode,
  apart: PathNode | undefined,
): MutableResource | undefined {
  const { stated } = node;
  const isItem = endsWithParameter(node);
  const isOther = isItem ? isArray(contract, node.operations.get("GET")) : !isBareCollection(contract, node);
  if (isOther && !stated) return undefined;
  const resource = emptyResource(isItem ? node.segments.slice(0, -1) : node.segments);
  if (!isItem) return { ...resource, collection: node, statedId: statedId(stated) };
  const collection = apart ?? node.parent;
  return {
    ...resource,
    name: apart === undefined ? resource.name : emptyResource(apart.segments).name,
    collection: collection?.stated === false ? undefined : collection,
    item: node,
    isApart: apart !== undefined,
    statedId: statedId(stated) ?? statedId(collection?.stated),
  };
}

function statedId(stated: PathNode["stated"]): string | undefined {
  return stated === false ? undefined : stated?.id;
}

/** @param segments of the path of the collection */
function emptyResource(segments: PathNode["segments"]): MutableResource {
  return {
    name: segments.findLast(({ parameter }) => parameter === undefined)?.text ?? "",
    depth: segments.length,
    collection: undefined,
    item: undefined,
    parent: undefined,
    isMakeable: false,
    statedId: undefined,
    isApart: false,
    home: undefined,
    children: [],
    values: [],
  };
}

function isMakeable(contract: Contract, { collection, item }: Resource): boolean {
  const post = collection?.operations.get("POST");
  if (post !== undefined && collectionKind(contract, post, "POST") === "create") return true;
  const put = item?.operations.get("PUT");
  return put !== undefined && makesByPut(put, post !== undefined);
}

/** True if a PUT makes an item that does not exist: its contract has a 201, or neither a 404 nor another way. */
export function makesByPut(put: Operation, isMadeByPost: boolean): boolean {
  return documentsStatus(put, 201) || (!isMadeByPost && !documentsStatus(put, 404));
}

/** Items that are made below a parent, and have a path of their own at the top, are those of the top. */
function shareHomes(resources: readonly MutableResource[]): void {
  const tops = new Map(
    resources
      .filter(({ parent, item, isMakeable }) => parent === undefined && item !== undefined && !isMakeable)
      .toSorted((a, b) => b.depth - a.depth)
      .map((resource) => [plainName(resource.name), resource]),
  );
  for (const resource of resources) {
    const home = tops.get(plainName(resource.name));
    if (home === undefined || resource.item !== undefined || resource.depth <= home.depth) continue;
    resource.home = home;
    home.isMakeable = true;
  }
}
