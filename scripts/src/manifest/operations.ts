import type { HttpMethod, Operation, RequestBody } from "@event-contracts/contracts";
import type { Contract } from "../contract.js";
import { methods } from "../openapi-document.js";
import type { OpenApiDocument, OperationObject, PathItem } from "../openapi-document.js";
import { manifestParameters } from "./parameters.js";
import { resolve } from "./resolve.js";
import { manifestServers } from "./servers.js";

const httpMethods = {
  delete: "DELETE",
  get: "GET",
  head: "HEAD",
  options: "OPTIONS",
  patch: "PATCH",
  post: "POST",
  put: "PUT",
  trace: undefined,
} as const satisfies Record<(typeof methods)[number], HttpMethod | undefined>;

/** An operation of the contract and where it stands. */
export interface PlacedOperation {
  readonly path: string;
  readonly method: (typeof methods)[number];
  readonly pathItem: PathItem;
  readonly operation: OperationObject;
}

/** Every operation, in the order of the contract's paths, and of the methods in each. */
export function* listOperations(document: OpenApiDocument): Generator<PlacedOperation> {
  for (const [path, referable] of Object.entries(document.paths ?? {})) {
    const pathItem = resolve(document, referable);
    const order = Object.keys(pathItem);
    for (const method of methods.toSorted((a, b) => order.indexOf(a) - order.indexOf(b))) {
      const operation = pathItem[method];
      if (operation) yield { path, method, pathItem, operation };
    }
  }
}

/**
 * The manifest's operations by `operationId`.
 *
 * @throws {GenerateError} for what the manifest can not say: a range of statuses, `default`, TRACE, a name twice
 */
export function manifestOperations(contract: Contract): Record<string, Operation> {
  const operations = new Map<string, Operation>();
  for (const placed of listOperations(contract.document)) {
    const { operationId } = placed.operation;
    const namesake = operations.get(operationId);
    if (namesake) {
      const problem = `${namesake.method} ${namesake.path} is named \`${operationId}\` too`;
      throw contract.errorAt("OPERATION_ID_DUPLICATE", [...keysOf(placed), "operationId"], problem);
    }
    operations.set(operationId, manifestOperation(contract, placed));
  }
  return Object.fromEntries(operations);
}

function keysOf({ path, method }: PlacedOperation): string[] {
  return ["paths", path, method];
}

function manifestOperation(contract: Contract, placed: PlacedOperation): Operation {
  const { path, pathItem, operation } = placed;
  const keys = keysOf(placed);
  const parameters = manifestParameters(contract, pathItem, operation, keys);
  const servers = operation.servers ?? pathItem.servers;
  return {
    method: httpMethod(contract, placed),
    path,
    ...(operation["x-vendor-operation"] !== undefined && {
      vendorOperation: operation["x-vendor-operation"],
    }),
    ...(parameters.length > 0 && { parameters }),
    ...(operation.requestBody && { body: requestBody(contract, operation.requestBody) }),
    responses: responses(contract, operation, keys),
    security: (operation.security ?? contract.document.security ?? []).map((schemes) => Object.keys(schemes)),
    ...(servers && { servers: manifestServers(servers) }),
    ...(operation["x-rate-limit"] && { rateLimit: operation["x-rate-limit"] }),
    ...(operation["x-idempotency"] && { idempotency: operation["x-idempotency"] }),
    ...(operation["x-pagination"] && { pagination: operation["x-pagination"] }),
    ...(operation["x-soft-failure"] && { softFailure: operation["x-soft-failure"] }),
  };
}

function httpMethod(contract: Contract, placed: PlacedOperation): HttpMethod {
  const method = httpMethods[placed.method];
  // The Fetch standard forbids TRACE, so the client could not send it.
  if (method === undefined) throw contract.errorAt("METHOD", keysOf(placed), "TRACE is not supported");
  return method;
}

function requestBody(
  { document }: Contract,
  referable: NonNullable<OperationObject["requestBody"]>,
): RequestBody {
  const { required = false, content } = resolve(document, referable);
  return { required, mediaTypes: Object.keys(content) };
}

function responses(
  contract: Contract,
  operation: OperationObject,
  keys: readonly string[],
): Operation["responses"] {
  const entries = Object.entries(operation.responses ?? {}).map(([status, referable]) => {
    if (!/^[1-5]\d\d$/.test(status)) {
      const problem = `The client tells answers apart by exact statuses, and \`${status}\` is none`;
      throw contract.errorAt("RESPONSE_STATUS", [...keys, "responses", status], problem);
    }
    return [status, Object.keys(resolve(contract.document, referable).content ?? {})] as const;
  });
  return Object.fromEntries(entries);
}
