import { serverPaths, serversOf } from "@event-contracts/contracts/openapi";

import { describeFault } from "../contract/operation-fault.js";
import { Refusal } from "../failure/failure.js";
import { FIELD_LIMIT, readFormFields } from "../http/form.js";
import { encodingProblem } from "../http/percent-encoding.js";
import { MalformedTextError } from "../http/json.js";
import type { Exchange, Stage } from "./exchange.js";
import type { MatchedOperation, RouteMatch } from "./path-router.js";
import type { Service } from "./service.js";

/**
 * Finds the operation of a request and its path parameters. HEAD is served by GET where the contract has no HEAD
 * (RFC 9110 §9.3.2).
 *
 * @throws Refusal for a request whose head is malformed, for a path that is malformed or that the contract does not have,
 * for a method that the path does not have, and for an operation that a fault of the contract touches.
 */
export const route: Stage = (exchange, next) => {
  const { request, segments, encoded, service } = exchange;
  if (request.malformed !== undefined) {
    throw new Refusal({ kind: "malformed-request", message: request.malformed });
  }
  if (segments === undefined) {
    throw new Refusal({ kind: "malformed-path", message: encodingProblem(request.path) });
  }
  const match = service.router(segments, encoded);
  if (match === undefined) {
    throw new Refusal({ kind: "unknown-path", serverPath: missingServerPath(service, segments) });
  }
  const find = finder(match, request);
  const found = foundBy(find, request);
  if (found === undefined) {
    const allow = match.methods.flatMap((method) =>
      method === "GET" && safeGet(find) !== undefined ? ["GET", "HEAD"] : [method],
    );
    throw new Refusal({ kind: "method-not-allowed", allow: [...new Set(allow)] });
  }
  exchange.operation = found.operation;
  const fault = service.faultOf(found.operation);
  if (fault !== undefined) {
    throw new Refusal({ kind: "not-served", message: `The contract has a fault: ${describeFault(fault)}` });
  }
  requireReadable(request.url.slice(request.path.length + 1), service.contract.isOwn);
  request.parameters = found.parameters;
  exchange.path = found;
  return next(exchange);
};

/** The path of a server of the contract with which a path that the contract does not have is one that it has. */
function missingServerPath({ contract, router }: Service, segments: readonly string[]): string | undefined {
  return serverPaths(serversOf(contract.document)).find(
    (path) => router([...path.split("/").filter(Boolean), ...segments]) !== undefined,
  );
}

/** The operation that takes a request. Undefined: none does. Nothing of the exchange changes. */
export function operationFor({
  request,
  segments,
  encoded,
  service,
}: Exchange): MatchedOperation | undefined {
  const match = segments && service.router(segments, encoded);
  return match && foundBy(finder(match, request), request);
}

/** Notes the operation in an exchange that ends before `route`, for its answer and for the journal. */
export function noteOperation(exchange: Exchange): void {
  const found = operationFor(exchange);
  if (found === undefined) return;
  exchange.request.parameters = found.parameters;
  exchange.operation = found.operation;
}

type Find = (method: string) => MatchedOperation | undefined;

function finder(match: RouteMatch, { query, path }: Exchange["request"]): Find {
  return (method) => match.find(method, query, path.endsWith("/"));
}

function foundBy(find: Find, { method }: Exchange["request"]): MatchedOperation | undefined {
  return find(method) ?? (method === "HEAD" ? safeGet(find) : undefined);
}

/** The GET that serves HEAD. Undefined: there is none, or the contract says that it changes state, which HEAD may not. */
function safeGet(find: Find): MatchedOperation | undefined {
  const get = find("GET");
  return get?.operation.isSafe === false ? undefined : get;
}

/**
 * Throws a `Refusal` for a query whose fields are too many or not validly percent-encoded (RFC 3986 §2.1). No vendor of ours
 * publishes a refusal of the latter: their servers read a query as the URL standard does.
 */
function requireReadable(query: string, isOwn: boolean): void {
  if (query.length < FIELD_LIMIT && !query.includes("%")) return;
  try {
    readFormFields(query, isOwn);
  } catch (error) {
    if (!(error instanceof MalformedTextError)) throw error;
    throw new Refusal({ kind: "malformed-request", message: `The query ${error.message}.` });
  }
}
