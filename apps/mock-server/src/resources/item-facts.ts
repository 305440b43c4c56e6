import { isJsonObject, type JsonObject, type Schema } from "@event-contracts/contracts/openapi";

import type { Contract, Operation } from "../contract/contract.js";
import { valueAt } from "../answers/value-at.js";
import { memoize } from "../validation/memoize.js";
import { documentedResponses, type DocumentedResponse } from "./documented-response.js";
import { idProperty, isGuessedId, type PathParameter } from "./identity.js";
import { itemPlace, listPlace, type ItemPlace } from "./item-place.js";
import { plainName, singular } from "./names.js";
import { once } from "./once.js";
import { requestKeys, requestSchema } from "./request-item.js";
import type { Resource } from "./resource.js";
import { resolvedSchema, schemaShapes, type SchemaShape } from "./schema-shape.js";

/** The form of a resource's items, as its operations send and return them. */
export interface ItemFacts {
  /** The property that identifies an item. Undefined: its path does, and no property. */
  readonly idProperty: string | undefined;
  /** True: it is the id only because no other property is, so that it need not equal that of the path. */
  readonly isGuessedId: boolean;
  /** The structure of that property's schema. */
  readonly idShape: SchemaShape;
  /** Names of the item, `pet`, and of its lists, `pets`. */
  readonly names: readonly string[];
  /** The properties that requests may write. */
  readonly writable: ReadonlySet<string>;
  /** The `default`s of the properties in requests, which the server writes for a client. */
  readonly defaults: ReadonlyMap<string, readonly unknown[]>;
  /** The properties that a schema of a request or a response marks as `readOnly`. */
  readonly readOnly: ReadonlySet<string>;
  /** The properties that a schema of a request or a response has. */
  readonly declared: ReadonlyMap<string, Schema>;
  /** Their names without case and separators. */
  readonly plainNames: ReadonlyMap<string, string>;
  /** The properties that a response requires. */
  readonly required: ReadonlySet<string>;
  /** The items of the responses' examples, that of an item first. */
  readonly samples: () => readonly JsonObject[];
  /** The items of examples that the contract gives, without those made from schemas. */
  readonly seeds: () => readonly JsonObject[];
  /** The schema of the item in the response that finds one. */
  readonly foundSchema: unknown;
  /** The schemas of the item in all responses that have one. */
  readonly schemas: readonly Schema[];
}

/** Reads the form of a resource's items. */
export const itemFacts = memoize((contract: Contract) =>
  memoize((resource: Resource): ItemFacts => readFacts(contract, resource)),
);

function readFacts(contract: Contract, resource: Resource): ItemFacts {
  const shapes = schemaShapes(contract.document);
  const { item, collection } = resource;
  const find = item?.operations.get("GET");
  const list = collection?.operations.get("GET");
  const create = collection?.operations.get("POST");
  const others = ["PUT", "PATCH", "POST"].flatMap((method) => item?.operations.get(method) ?? []);
  const parameter = pathParameter(contract, resource);
  const names = [singular(resource.name), resource.name];

  const placed = [find, create, list, ...others].flatMap((operation) => {
    const place = operation && responseItem(contract, resource, operation, operation === list);
    return place === undefined ? [] : [place];
  });
  const found = placed.find(({ operation }) => operation === find);
  const declared = new Map<string, Schema>();
  const required = new Set<string>();
  const readOnly = new Set<string>();
  for (const { schema } of placed) {
    for (const [name, property] of shapes(schema).properties) {
      if (!declared.has(name)) declared.set(name, property);
      if (shapes(property).readOnly) readOnly.add(name);
    }
    for (const name of shapes(schema).required) required.add(name);
  }
  const writable = new Set<string>();
  const defaults = new Map<string, readonly unknown[]>();
  const put = collection?.operations.get("PUT");
  for (const operation of [create, put, ...others]) {
    if (operation === undefined) continue;
    for (const [name, property] of requestItem(contract, resource, operation).shape.properties) {
      (shapes(property).readOnly ? readOnly : writable).add(name);
      const { default: standard } = shapes(property).keywords;
      if (standard !== undefined) defaults.set(name, [...(defaults.get(name) ?? []), standard]);
      if (!declared.has(name)) declared.set(name, property);
    }
  }
  const properties = new Map([...declared].map(([name, property]) => [name, shapes(property)]));
  const isStated =
    resource.statedId !== undefined && (declared.size === 0 || declared.has(resource.statedId));
  const statedId = isStated ? resource.statedId : undefined;
  const id =
    statedId ??
    idProperty(properties, parameter, resource.name) ??
    (declared.size === 0 ? freeId(parameter) : undefined);
  return {
    idProperty: id,
    isGuessedId: statedId === undefined && id !== undefined && isGuessedId(id, parameter),
    idShape: shapes(id === undefined ? undefined : declared.get(id)),
    names,
    writable,
    defaults,
    readOnly,
    declared,
    plainNames: new Map([...declared.keys()].map((name) => [plainName(name), name])),
    required,
    samples: once(() => placed.flatMap((place) => place.items())),
    seeds: once(() => {
      const listed =
        placed.find(({ operation, isWritten }) => operation === list && isWritten())?.items() ?? [];
      const isShown =
        found?.response.isWritten === true || (listed.length === 0 && found?.isWritten() === true);
      const named = parameterExamples(find, parameter).map((value) => ({
        ...found?.items()[0],
        [id ?? ""]: value,
      }));
      return [...listed, ...(isShown ? (found?.items() ?? []) : []), ...named];
    }),
    foundSchema: resolvedSchema(contract.document, found?.schema),
    schemas: placed.map(({ schema }) => schema),
  };
}

/** The examples that the contract gives of the last parameter of an item's path. */
function parameterExamples(
  operation: Operation | undefined,
  parameter: PathParameter | undefined,
): readonly unknown[] {
  const declared = operation?.parameters.find(
    ({ in: place, name }) => place === "path" && name === parameter?.name,
  );
  if (declared === undefined || parameter === undefined) return [];
  const values = Object.values(declared.examples ?? {}).map((example) =>
    "value" in example ? example.value : undefined,
  );
  return [declared.example, ...values, parameter.shape.example].filter((value) =>
    ["bigint", "number", "string"].includes(typeof value),
  );
}

/** Of a contract without schemas: `bookId` means `id`, `isbn` itself. */
function freeId(parameter: PathParameter | undefined): string {
  return parameter === undefined || /id$/i.test(parameter.name) ? "id" : parameter.name;
}

/** The item in a response, and the items of its example. */
export interface ResponseItem extends ItemPlace {
  readonly operation: Operation;
  readonly isList: boolean;
  readonly response: DocumentedResponse;
  readonly items: () => readonly JsonObject[];
  /** True if the contract gives an example of the response, or of the item's identity. */
  readonly isWritten: () => boolean;
}

/**
 * The place of an item, or of a list of items, in an operation's response. Undefined: the response has no JSON body.
 *
 * @param isList the response is a list
 */
export function responseItem(
  contract: Contract,
  resource: Resource,
  operation: Operation,
  isList: boolean,
  status?: number,
): ResponseItem | undefined {
  const found = foundItems(contract)(resource)(operation);
  const key = `${isList} ${status}`;
  if (!found.has(key)) found.set(key, readResponseItem(contract, resource, operation, isList, status));
  return found.get(key);
}

const foundItems = memoize((_contract: Contract) =>
  memoize((_resource: Resource) =>
    memoize((_operation: Operation) => new Map<string, ResponseItem | undefined>()),
  ),
);

function readResponseItem(
  contract: Contract,
  resource: Resource,
  operation: Operation,
  isList: boolean,
  status: number | undefined,
): ResponseItem | undefined {
  const { document } = contract;
  const shapes = schemaShapes(document);
  const response = documentedResponses(contract)(operation)(status);
  if (response?.hasBody !== true) return undefined;
  const parameter = pathParameter(contract, resource);
  const idOf = (shape: SchemaShape): string | undefined => {
    const { statedId } = resource;
    if (statedId !== undefined) return shape.properties.has(statedId) ? statedId : undefined;
    const properties = [...shape.properties].map(([name, property]) => [name, shapes(property)] as const);
    return idProperty(new Map(properties), parameter, resource.name);
  };
  const names = [singular(resource.name), resource.name];
  const place = isList
    ? (listPlace(document, response.schema, names) ?? { keys: [], schema: true })
    : itemPlace(document, response.schema, names, (shape) => idOf(shape) !== undefined);
  const { keys, schema } = place;
  return {
    keys,
    schema,
    operation,
    isList,
    response,
    items: once(() => [valueAt(response.example().body, keys)].flat().filter(isJsonObject)),
    isWritten() {
      const shape = shapes(schema);
      const id = idOf(shape);
      const idExample = id === undefined ? undefined : shapes(shape.properties.get(id)).example;
      return (
        response.isWritten ||
        [shapes(response.schema).example, shape.example, idExample].some((value) => value !== undefined)
      );
    },
  };
}

/** The most items that the schema of a list's response allows. Undefined: any number. */
export function mostItems(contract: Contract, resource: Resource, list: Operation): number | undefined {
  const shapes = schemaShapes(contract.document);
  const found = responseItem(contract, resource, list, true);
  const { maxItems } = (found?.keys ?? []).reduce(
    (shape, key) => shapes(shape.properties.get(key)),
    shapes(found?.response.schema),
  ).keywords;
  return typeof maxItems === "number" ? maxItems : undefined;
}

/** The item in an operation's request. */
interface RequestItem {
  /** The names that lead to it; empty for the whole body. */
  readonly keys: readonly string[];
  readonly shape: SchemaShape;
}

/** Reads the place and the structure of the item in an operation's request. */
export function requestItem(contract: Contract, resource: Resource, operation: Operation): RequestItem {
  return requestItems(contract)(resource)(operation);
}

const requestItems = memoize((contract: Contract) =>
  memoize((resource: Resource) =>
    memoize((operation: Operation): RequestItem => {
      const shapes = schemaShapes(contract.document);
      const outer = shapes(requestSchema(operation));
      const names = [singular(resource.name), resource.name];
      const envelope = responseItem(contract, resource, operation, false)?.keys ?? [];
      const keys = requestKeys(contract.document, outer, envelope, names);
      const body = outer.types.has("array") ? shapes(outer.items) : outer;
      return { keys, shape: keys.reduce((shape, key) => shapes(shape.properties.get(key)), body) };
    }),
  ),
);

/** The last parameter of an item's path. */
export function pathParameter(contract: Contract, { item }: Resource): PathParameter | undefined {
  const name = item?.segments.at(-1)?.parameter;
  if (item === undefined || name === undefined) return undefined;
  const [operation] = item.operations.values();
  const schema = operation?.parameters.find(
    (parameter) => parameter.in === "path" && parameter.name === name,
  )?.schema;
  return { name, shape: schemaShapes(contract.document)(schema) };
}
