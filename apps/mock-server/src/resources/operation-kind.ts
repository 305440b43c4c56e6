import type { Contract, Operation } from "../contract/contract.js";
import { documentedResponses } from "./documented-response.js";
import { itemFacts, requestItem, responseItem } from "./item-facts.js";
import { listPlace } from "./item-place.js";
import { plainName } from "./names.js";
import { isPageParameter } from "./page-request.js";
import { endsWithParameter, type PathNode } from "./path-tree.js";
import { requestSchema } from "./request-item.js";
import type { Resource, Role } from "./resource.js";
import { mayBe, resolvedSchema, schemaShapes } from "./schema-shape.js";

/** A collection whose items have no path: it is listed, and items are made. */
export function isBareCollection(contract: Contract, { item, operations }: PathNode): boolean {
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
export function isArray(contract: Contract, operation: Operation | undefined): boolean {
  const response = operation && documentedResponses(contract)(operation)();
  return schemaShapes(contract.document)(response?.schema).types.has("array");
}

/** True for a list of the same items that a parameter named like their property selects: `/pets/find?status=sold`. */
export function isSelection(contract: Contract, operation: Operation, resource: Resource): boolean {
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
export function isBulk({ document }: Contract, operation: Operation, { collection }: Resource): boolean {
  const create = collection?.operations.get("POST");
  const { items } = schemaShapes(document)(requestSchema(operation));
  const one = create && resolvedSchema(document, requestSchema(create));
  return one !== undefined && items !== undefined && resolvedSchema(document, items) === one;
}

/**
 * True for a POST to a path without a list and without items whose response repeats members of the request, such as
 * `POST /orders`. A response with the schema of the item above shows that item.
 */
export function showsSent(
  contract: Contract,
  node: PathNode,
  operation: Operation,
  { resource, owner }: { readonly resource: Resource; readonly owner: Resource | undefined },
): boolean {
  if (node.operations.has("GET") || isList(contract, operation)) return false;
  const place = responseItem(contract, resource, operation, false);
  const above = owner && itemFacts(contract)(owner).foundSchema;
  if (
    place === undefined ||
    (above !== undefined && resolvedSchema(contract.document, place.schema) === above)
  )
    return false;
  const shapes = schemaShapes(contract.document);
  const { properties } = shapes(place.schema);
  const sent = requestItem(contract, resource, operation).shape.properties;
  return [...sent].some(([name, property]) => {
    const types = [...shapes(property).types];
    const shown = properties.get(name);
    return shown !== undefined && (types.length === 0 || types.some((type) => mayBe(shapes(shown), type)));
  });
}

/** True for a path with a value that is read, and replaced or changed as a whole. */
export function isReplaceable(contract: Contract, node: PathNode): boolean {
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

/** The purpose of an operation on the path of an item. */
export function itemKind(method: string): ResourceKind | undefined {
  return Object.hasOwn(ITEM_KINDS, method) ? ITEM_KINDS[method] : undefined;
}

/** The purpose of an operation on the path of a collection. */
export function collectionKind(
  contract: Contract,
  operation: Operation,
  method: string,
): ResourceKind | undefined {
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
