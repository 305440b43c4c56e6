import type { Extensions } from "../generated/vocabulary.js";
import type {
  ExternalDocumentation,
  OpenApiDocument,
  OperationObject,
  ParameterObject,
  PathItemObject,
  Referable,
  RequestBodyObject,
  ResponseObject,
  SecurityRequirement,
  ServerObject,
} from "./document.js";
import { isJsonObject } from "./json.js";
import { methodFields } from "./node-kinds.js";
import { toPointer } from "./pointer.js";
import { isReference, nameOf, resolve } from "./resolve.js";

/** An operation with all that it inherits from its path and its document; references are resolved. */
export interface Operation {
  /** The `operationId`; without one, method and path: `get /customers/{id}`. */
  readonly id: string;
  /** As it is sent: `GET`. */
  readonly method: string;
  readonly path: string;
  /** The keys that lead to the operation in the document. */
  readonly keys: readonly string[];
  /** The same as a JSON pointer, `#/paths/~1customers/get`. */
  readonly pointer: string;
  readonly summary: string | undefined;
  readonly description: string | undefined;
  readonly tags: readonly string[];
  readonly deprecated: boolean;
  readonly externalDocs: ExternalDocumentation | undefined;
  /** The operation's own, or its path's, or the document's. */
  readonly servers: readonly ServerObject[];
  /** Undefined when the servers are the document's. */
  readonly ownServers: readonly ServerObject[] | undefined;
  /** Alternatives. None: no credentials are needed. */
  readonly security: readonly SecurityRequirement[];
  /** The path's first, each replaced by the operation's of the same name and place. */
  readonly parameters: readonly ParameterObject[];
  readonly requestBody: RequestBodyObject | undefined;
  /** By status, in the order of the document. A response that operations share is one object. */
  readonly responses: Readonly<Record<string, ResponseObject>>;
  /** The component's name, by status, of each response that is one. */
  readonly responseNames: Readonly<Record<string, string>>;
  /** The extensions of the operation. `x-rate-limit` and the like are inherited from the document. */
  readonly extensions: Readonly<Extensions["Operation"]>;
  /** The operation as it is written in the document. */
  readonly object: OperationObject;
}

const known = new WeakMap<OpenApiDocument, readonly Operation[]>();

/**
 * The operations of a document that `readDocument` returned, in the document's order. The list is made once.
 *
 * @throws {ContractError} naming a reference that leads nowhere
 */
export function operationsOf(document: OpenApiDocument): readonly Operation[] {
  const operations = known.get(document) ?? list(document);
  known.set(document, operations);
  return operations;
}

function list(document: OpenApiDocument): readonly Operation[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    path.startsWith("/") ? inPath(document, path, item) : [],
  );
}

function inPath(document: OpenApiDocument, path: string, item: PathItemObject): readonly Operation[] {
  return Object.entries(item).flatMap(([field, value]) => {
    const keys = ["paths", path, field];
    if (field === "additionalOperations" && isJsonObject(value)) {
      return Object.entries(value).flatMap(([method, object]) =>
        isJsonObject(object)
          ? [inherit(document, item, { path, method, keys: [...keys, method], object })]
          : [],
      );
    }
    if (!isMethod(field) || !isJsonObject(value)) return [];
    return [inherit(document, item, { path, method: field.toUpperCase(), keys, object: value })];
  });
}

/** The servers of a document. Without any, and with an empty list, it has the server `/` (OpenAPI 3.1 §4.8.1). */
export function serversOf({ servers = [] }: OpenApiDocument): readonly ServerObject[] {
  return servers.length > 0 ? servers : [{ url: "/" }];
}

function isMethod(field: string): boolean {
  return (methodFields as readonly string[]).includes(field);
}

/** An operation before it inherits. */
type Written = Pick<Operation, "keys" | "method" | "object" | "path">;

function inherit(document: OpenApiDocument, item: PathItemObject, written: Written): Operation {
  const { keys, method, object, path } = written;
  const ownServers = [object.servers, item.servers].find((servers = []) => servers.length > 0);
  const responses = Object.entries(object.responses ?? {}).filter(([status]) => !status.startsWith("x-"));
  return {
    ...written,
    id: object.operationId ?? `${keys.at(-1) ?? method} ${path}`,
    pointer: toPointer(keys),
    summary: object.summary ?? item.summary,
    description: object.description ?? item.description,
    tags: object.tags ?? [],
    deprecated: object.deprecated === true,
    externalDocs: object.externalDocs,
    servers: ownServers ?? serversOf(document),
    ownServers,
    security: object.security ?? document.security ?? [],
    parameters: parametersOf(document, item, object),
    requestBody: object.requestBody && described(document, object.requestBody),
    responses: Object.fromEntries(
      responses.map(([status, response]) => [status, described<ResponseObject>(document, response)]),
    ),
    responseNames: Object.fromEntries(
      responses.flatMap(([status, response]) =>
        isReference(response) ? [[status, nameOf(response.$ref)] as const] : [],
      ),
    ),
    extensions: { ...extensionsOf(document), ...extensionsOf(object) },
  };
}

function parametersOf(
  document: OpenApiDocument,
  item: PathItemObject,
  object: OperationObject,
): readonly ParameterObject[] {
  const all = [...(item.parameters ?? []), ...(object.parameters ?? [])].map((parameter) =>
    described<ParameterObject>(document, parameter),
  );
  return [...new Map(all.map((parameter) => [`${parameter.in} ${parameter.name}`, parameter])).values()];
}

/** A description beside a reference replaces the description of what it leads to (OpenAPI 3.1, Reference Object). */
function described<T extends { readonly description?: string }>(document: object, value: Referable<T>): T {
  const resolved = resolve(document, value);
  const isDescribed = isReference(value) && "description" in value && typeof value.description === "string";
  return isDescribed ? { ...resolved, description: value.description } : resolved;
}

function extensionsOf(object: object): object {
  return Object.fromEntries(Object.entries(object).filter(([key]) => key.startsWith("x-")));
}
