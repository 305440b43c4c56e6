import type {
  Document,
  OperationObject,
  ParameterObject,
  PathItem,
  RateLimit,
  Referable,
  RequestBodyObject,
  ResponseObject,
  SecurityScheme,
  ServerObject,
  SoftFailure,
} from "./document.js";
import { within } from "./place.js";
import { resolve } from "./references.js";

/** One vendor's contract, as the server needs it. */
export interface Contract {
  /** The first path segment of everything the vendor serves. */
  readonly name: string;
  readonly document: Document;
  readonly operations: readonly Operation[];
  readonly securitySchemes: Readonly<Record<string, SecurityScheme>>;
}

export interface Operation {
  readonly id: string;
  /** Where it stands in the document, `#/paths/~1customers/get`. */
  readonly pointer: string;
  readonly method: string;
  /** Path templates below the vendor's prefix, one for each distinct server path. */
  readonly templates: readonly string[];
  readonly parameters: readonly ParameterObject[];
  readonly body: RequestBodyObject | undefined;
  /** Declared responses by status; a shared response keeps its identity. */
  readonly responses: Readonly<Record<string, ResponseObject>>;
  readonly security: readonly (readonly string[])[];
  /** The vendor's own name of the operation, where the contract has one. */
  readonly vendorOperation: string | undefined;
  readonly rateLimit: RateLimit | undefined;
  readonly softFailure: SoftFailure | undefined;
}

const methods = ["delete", "get", "head", "options", "patch", "post", "put"] as const;

/** Reads a bundled OpenAPI document. Throws, naming the place, on what can not be served. */
export function createContract(name: string, document: Document): Contract {
  if (!/^3\.[01]\./.test(document.openapi)) {
    throw new Error(
      `openapi: "${document.openapi}" is not supported; write the document as OpenAPI 3.0 or 3.1`,
    );
  }
  const operations = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const operation = item[method] as OperationObject | undefined;
      return operation === undefined ? [] : [createOperation(document, path, item, method, operation)];
    }),
  );
  if (operations.length === 0) throw new Error("paths: there is no operation to serve");
  return {
    name,
    document,
    operations,
    securitySchemes: Object.fromEntries(
      Object.entries(document.components?.["securitySchemes"] ?? {}).map(([scheme, value]) => [
        scheme,
        resolve(document, value as Referable<SecurityScheme>),
      ]),
    ),
  };
}

function createOperation(
  document: Document,
  path: string,
  item: PathItem,
  method: string,
  operation: OperationObject,
): Operation {
  const pointer = `#/paths/${path.replaceAll("~", "~0").replaceAll("/", "~1")}/${method}`;
  return within(pointer, () => ({
    pointer,
    id: operation.operationId ?? `${method} ${path}`,
    method: method.toUpperCase(),
    templates: serverPaths(operation.servers ?? item.servers ?? document.servers ?? []).map(
      (prefix) => prefix + path,
    ),
    parameters: mergeParameters(document, item.parameters ?? [], operation.parameters ?? []),
    body: operation.requestBody && resolve<RequestBodyObject>(document, operation.requestBody),
    responses: Object.fromEntries(
      Object.entries(operation.responses ?? {}).map(([status, response]) => [
        status,
        resolve<ResponseObject>(document, response),
      ]),
    ),
    security: (operation.security ?? document.security ?? []).map((requirement) => Object.keys(requirement)),
    vendorOperation: operation["x-vendor-operation"],
    rateLimit: operation["x-rate-limit"] ?? document["x-rate-limit"],
    softFailure: operation["x-soft-failure"],
  }));
}

/** The paths of the servers' URL templates, each once: `/organizations/{organizationId}`. */
function serverPaths(servers: readonly ServerObject[]): readonly string[] {
  const paths = servers.map((server) =>
    server.url.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/]*/i, "").replace(/\/+$/, ""),
  );
  return paths.length === 0 ? [""] : [...new Set(paths)];
}

function mergeParameters(
  document: Document,
  shared: readonly Referable<ParameterObject>[],
  own: readonly Referable<ParameterObject>[],
): readonly ParameterObject[] {
  const byPlace = new Map<string, ParameterObject>();
  for (const value of [...shared, ...own]) {
    const parameter = resolve<ParameterObject>(document, value);
    byPlace.set(`${parameter.in} ${parameter.name}`, parameter);
  }
  return [...byPlace.values()];
}
