import type { Contract, Operation } from "../contract/contract.js";
import { memoize } from "../validation/memoize.js";
import { documentedResponses, documentsStatus } from "./documented-response.js";
import { listPlace } from "./item-place.js";
import { requestSchema } from "./request-item.js";
import type { Resource, Role } from "./resource.js";
import { endsWithParameter, pathTree, type PathNode } from "./path-tree.js";
import { plainName } from "./names.js";
import { mayBe, resolvedSchema, schemaShapes } from "./schema-shape.js";
import { itemFacts, requestItemShape, responseItem } from "./item-facts.js";
import { isPageParameter } from "./page-request.js";

type MutableResource = { -readonly [Key in keyof Resource]: Resource[Key] } & {
  children: Resource[];
  values: PathNode[];
};

/**
 * Reads the resources of a contract from its paths. The function that it returns tells an operation's purpose;
 * undefined for one that has nothing to do with a resource.
 */
export const resourceModel = memoize((contract: Contract): ((operation: Operation) => Role | undefined) => {
  const nodes = pathTree(contract);
  const byItem = new Map<PathNode, MutableResource>();
  const byCollection = new Map<PathNode, MutableResource>();
  for (const node of nodes) {
    const resource = resourceAt(contract, node);
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
    for (const [method, operation] of node.operations) {
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
      } else if (!isValue && method === "POST" && showsSent(contract, node, operation, owner)) {
        roles.set(operation, { kind: "create", resource: sentOnly(node, owner) });
      } else if (isValue) roles.set(operation, { kind: "value", node, owner });
      else if (owner !== undefined) roles.set(operation, { kind: "act", owner });
    }
  }
  return (operation) => roles.get(operation);
});

/** True for a list of the same items that a parameter named like their property selects: `/pets/find?status=sold`. */
function isSelection(contract: Contract, operation: Operation, resource: Resource): boolean {
  if (!isList(contract, operation)) return false;
  const { foundSchema, declared } = itemFacts(contract)(resource);
  const place = responseItem(contract, resource, operation, true);
  const isSame =
    foundSchema !== undefined && resolvedSchema(contract.document, place?.schema) === foundSchema;
  const names = new Set([...declared.keys()].map(plainName));
  return (
    isSame &&
    operation.parameters.some(
      ({ in: part, name }) => part === "query" && names.has(plainName(name)) && !isPageParameter(name),
    )
  );
}

/** True for an operation that takes a list of what the collection's POST takes one of: `POST /users/createWithList`. */
function isBulk({ document }: Contract, operation: Operation, { collection }: Resource): boolean {
  const create = collection?.operations.get("POST");
  const { items } = schemaShapes(document)(requestSchema(operation));
  const one = create && resolvedSchema(document, requestSchema(create));
  return one !== undefined && items !== undefined && resolvedSchema(document, items) === one;
}

/**
 * True for a POST to a path without a list and without items whose response repeats members of the request, such as
 * `POST /orders`. A response with the schema of the item above shows that item.
 */
function showsSent(
  contract: Contract,
  node: PathNode,
  operation: Operation,
  owner: Resource | undefined,
): boolean {
  if (node.operations.has("GET") || isList(contract, operation)) return false;
  const resource = sentOnly(node, owner);
  const place = responseItem(contract, resource, operation, false);
  const above = owner && itemFacts(contract)(owner).foundSchema;
  if (
    place === undefined ||
    (above !== undefined && resolvedSchema(contract.document, place.schema) === above)
  )
    return false;
  const shapes = schemaShapes(contract.document);
  const { properties } = shapes(place.schema);
  const sent = requestItemShape(contract, resource, operation).properties;
  return [...sent].some(([name, property]) => {
    const types = [...shapes(property).types];
    const shown = properties.get(name);
    return shown !== undefined && (types.length === 0 || types.some((type) => mayBe(shapes(shown), type)));
  });
}

/** A resource whose items are only made. */
function sentOnly(node: PathNode, parent: Resource | undefined): Resource {
  return { ...emptyResource(node.segments), collection: node, parent, isMakeable: true };
}

/** The resource of which a path is the item, or the collection of items that have no path. */
function resourceAt(contract: Contract, node: PathNode): MutableResource | undefined {
  const isItem = endsWithParameter(node);
  if (isItem ? isArray(contract, node.operations.get("GET")) : !isBareCollection(contract, node)) {
    return undefined;
  }
  const resource = emptyResource(isItem ? node.segments.slice(0, -1) : node.segments);
  return isItem ? { ...resource, collection: node.parent, item: node } : { ...resource, collection: node };
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
    home: undefined,
    children: [],
    values: [],
  };
}

/** A collection whose items have no path: it is listed, and items are made. */
function isBareCollection(contract: Contract, { item, operations }: PathNode): boolean {
  return item === undefined && operations.has("POST") && isList(contract, operations.get("GET"));
}

/** True if the operation's response is a list, in an envelope or not. */
function isList(contract: Contract, operation: Operation | undefined): boolean {
  const response = operation && documentedResponses(contract)(operation)();
  if (operation === undefined || response?.hasBody !== true) return false;
  const place = listPlace(contract.document, response.schema, []);
  // A list that is sent, too, is a property of an item.
  const [name] = place?.keys ?? [];
  const sent = schemaShapes(contract.document)(requestSchema(operation)).properties;
  return place !== undefined && (name === undefined || !sent.has(name));
}

/** True if the operation's response is an array. */
function isArray(contract: Contract, operation: Operation | undefined): boolean {
  const response = operation && documentedResponses(contract)(operation)();
  return schemaShapes(contract.document)(response?.schema).types.has("array");
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

function isReplaceable(contract: Contract, node: PathNode): boolean {
  const { operations } = node;
  return (
    operations.has("GET") &&
    (operations.has("PUT") || operations.has("PATCH")) &&
    !endsWithParameter(node) &&
    !isList(contract, operations.get("GET"))
  );
}

type ResourceKind = Exclude<Role["kind"], "act" | "value">;

const ITEM_KINDS: Readonly<Record<string, ResourceKind>> = {
  GET: "find",
  HEAD: "find",
  PUT: "replace",
  PATCH: "merge",
  POST: "update",
  DELETE: "delete",
};

function itemKind(method: string): ResourceKind | undefined {
  return Object.hasOwn(ITEM_KINDS, method) ? ITEM_KINDS[method] : undefined;
}

function collectionKind(contract: Contract, operation: Operation, method: string): ResourceKind | undefined {
  const response = documentedResponses(contract)(operation)();
  const body = schemaShapes(contract.document)(requestSchema(operation));
  const hasList = isList(contract, operation);
  switch (method) {
    case "GET":
    case "HEAD":
      return hasList || response?.schema === true ? "list" : undefined;
    case "POST":
      return hasList && !body.types.has("array") ? undefined : "create";
    case "PUT":
    case "PATCH":
      return body.types.has("array") ? undefined : "replace-named";
    case "DELETE":
      return "clear";
    default:
      return undefined;
  }
}
