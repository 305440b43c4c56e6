import type { HttpMethod, Manifest, Operation } from "@event-contracts/contracts";
import type { Contract } from "../contract.js";
import { methods } from "../openapi-document.js";
import type { OpenApiDocument, OperationObject, PathItem } from "../openapi-document.js";
import { manifestParameters } from "./parameters.js";
import { resolve } from "./resolve.js";
import { manifestServers } from "./servers.js";
import { manifestStatuses } from "./statuses.js";
import { manifestExtensions } from "./vocabulary.js";

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

type Security = Manifest["security"];

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
 * @throws {GenerateError} for a fact that the manifest cannot express: a range of statuses, `default`, TRACE, a name twice
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

/** The security that most operations have, so that few need to say theirs. */
export function usualSecurity({ document }: Contract): Security {
  const counts = new Map<string, number>();
  for (const { operation } of listOperations(document)) {
    const text = JSON.stringify(securityOf(document, operation));
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  const [usual] = [...counts].toSorted(([, a], [, b]) => b - a);
  return usual ? (JSON.parse(usual[0]) as Security) : [[]];
}

/** Alternatives of security schemes, without scopes. One without any scheme, anonymous calls, is the last resort. */
function securityOf(document: OpenApiDocument, operation: OperationObject): Security {
  const alternatives = (operation.security ?? document.security ?? []).map((schemes) => Object.keys(schemes));
  const needed = alternatives.filter((schemes) => schemes.length > 0);
  return needed.length > 0 && needed.length === alternatives.length ? needed : [...needed, []];
}

function manifestOperation(contract: Contract, placed: PlacedOperation): Operation {
  const { path, pathItem, operation } = placed;
  const { document } = contract;
  const keys = keysOf(placed);
  const body = operation.requestBody && resolve(document, operation.requestBody);
  const { required, query } = manifestParameters(contract, pathItem, operation, keys);
  const mediaType = body && findMediaType(Object.keys(body.content));
  const servers = operation.servers ?? pathItem.servers;
  const security = securityOf(document, operation);
  const needed = [...(body?.required === true ? [["body"]] : []), ...required];
  return {
    method: httpMethod(contract, placed),
    path,
    ...(needed.length > 0 && { required: needed }),
    ...(query && { query }),
    ...(mediaType !== undefined && { mediaType }),
    ...manifestStatuses(contract, operation, keys),
    ...(JSON.stringify(security) !== JSON.stringify(usualSecurity(contract)) && { security }),
    ...(servers && { servers: manifestServers(servers) }),
    ...manifestExtensions(operation),
  };
}

/** Nothing where JSON is taken: that is what the client sends anyway. */
function findMediaType(mediaTypes: readonly string[]): string | undefined {
  return mediaTypes.includes("application/json") ? undefined : mediaTypes[0];
}

function httpMethod(contract: Contract, placed: PlacedOperation): HttpMethod {
  const method = httpMethods[placed.method];
  // The Fetch standard forbids TRACE, so the client could not send it.
  if (method === undefined) throw contract.errorAt("METHOD", keysOf(placed), "TRACE is not supported");
  return method;
}
