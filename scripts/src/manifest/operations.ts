import type { HttpMethod, Manifest, Operation } from "@event-contracts/contracts";
import { operationsOf } from "@event-contracts/contracts/openapi";
import type { OpenApiDocument, Operation as ContractOperation } from "@event-contracts/contracts/openapi";
import type { Contract } from "../contract.js";
import { manifestConversion } from "./conversions.js";
import { manifestParameters } from "./parameters.js";
import { manifestRequestBody } from "./request-body.js";
import { manifestServers } from "./servers.js";
import { manifestStatuses } from "./statuses.js";
import { manifestExtensions } from "./vocabulary.js";

const httpMethods: Readonly<Record<string, HttpMethod>> = {
  DELETE: "DELETE",
  GET: "GET",
  HEAD: "HEAD",
  OPTIONS: "OPTIONS",
  PATCH: "PATCH",
  POST: "POST",
  PUT: "PUT",
};

type Security = Manifest["security"];

/**
 * The manifest's operations by `operationId`.
 *
 * @param usual the security that operations omit, as {@link usualSecurity} finds it
 * @throws {GenerateError} for facts that the manifest cannot hold: a range of statuses, `default`, TRACE, a name twice,
 *   a parameter or a body that the client cannot write
 */
export function manifestOperations(contract: Contract, usual: Security): Record<string, Operation> {
  const operations = new Map<string, Operation>();
  for (const operation of operationsOf(contract.document)) {
    const { id, keys } = operation;
    const namesake = operations.get(id);
    if (namesake) {
      const problem = `${namesake.method} ${namesake.path} is named \`${id}\` too`;
      throw contract.errorAt("OPERATION_ID_DUPLICATE", [...keys, "operationId"], problem);
    }
    operations.set(id, manifestOperation(contract, operation, usual));
  }
  return Object.fromEntries(operations);
}

/** The security that most operations have, so that few operations need one of their own. */
export function usualSecurity(document: OpenApiDocument): Security {
  const counts = new Map<string, number>();
  for (const operation of operationsOf(document)) {
    const text = JSON.stringify(securityOf(operation));
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  const [usual] = [...counts].toSorted(([, a], [, b]) => b - a);
  return usual ? (JSON.parse(usual[0]) as Security) : [[]];
}

/** Alternatives of security schemes, without scopes. One without any scheme, anonymous calls, is the last resort. */
function securityOf({ security }: ContractOperation): Security {
  const alternatives = security.map((schemes) => Object.keys(schemes));
  const needed = alternatives.filter((schemes) => schemes.length > 0);
  return needed.length > 0 && needed.length === alternatives.length ? needed : [...needed, []];
}

function manifestOperation(contract: Contract, operation: ContractOperation, usual: Security): Operation {
  const { object, ownServers, path, requestBody: body } = operation;
  const { required, query } = manifestParameters(contract, operation);
  const security = securityOf(operation);
  const conversion = manifestConversion(contract.document, operation);
  const needed = [...(body?.required === true ? [["body"]] : []), ...required];
  return {
    method: httpMethod(contract, operation),
    path,
    ...(needed.length > 0 && { required: needed }),
    ...(query && { query }),
    ...manifestRequestBody(contract, operation),
    ...manifestStatuses(contract, operation),
    ...(JSON.stringify(security) !== JSON.stringify(usual) && { security }),
    ...(ownServers && { servers: manifestServers(ownServers) }),
    ...manifestExtensions(object),
    ...(conversion && { conversion }),
  };
}

function httpMethod(contract: Contract, { keys, method }: ContractOperation): HttpMethod {
  const known = httpMethods[method];
  // The Fetch standard forbids TRACE, and HttpMethod lists the methods whose repetition the client understands.
  if (known === undefined) throw contract.errorAt("METHOD", keys, `${method} is not supported`);
  return known;
}
