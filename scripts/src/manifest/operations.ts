import type { Manifest, Operation } from "@event-contracts/contracts";
import { operationsOf } from "@event-contracts/contracts/openapi";
import type { OpenApiDocument, Operation as ContractOperation } from "@event-contracts/contracts/openapi";
import { manifestConversion } from "./conversions.js";
import { manifestParameters } from "./parameters.js";
import { manifestRequestBody } from "./request-body.js";
import { manifestServers } from "./servers.js";
import { manifestStatuses } from "./statuses.js";
import { manifestExtensions } from "./vocabulary.js";

type Security = Manifest["security"];

/**
 * The manifest's operations by `operationId`.
 *
 * @param usual the security that operations omit, as {@link usualSecurity} finds it
 */
export function manifestOperations(document: OpenApiDocument, usual: Security): Record<string, Operation> {
  return Object.fromEntries(
    operationsOf(document).map((operation) => [operation.id, manifestOperation(document, operation, usual)]),
  );
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

function manifestOperation(
  document: OpenApiDocument,
  operation: ContractOperation,
  usual: Security,
): Operation {
  const { object, method, ownServers, path, requestBody: body } = operation;
  const { required, ...parameters } = manifestParameters(document, operation);
  const security = securityOf(operation);
  const conversion = manifestConversion(document, operation);
  const needed = [...(body?.required === true ? [["body"]] : []), ...required];
  return {
    method,
    path,
    ...(needed.length > 0 && { required: needed }),
    ...parameters,
    ...manifestRequestBody(document, operation),
    ...manifestStatuses(document, operation),
    ...(JSON.stringify(security) !== JSON.stringify(usual) && { security }),
    ...(ownServers && { servers: manifestServers(ownServers) }),
    ...manifestExtensions(object),
    ...(conversion && { conversion }),
  };
}
