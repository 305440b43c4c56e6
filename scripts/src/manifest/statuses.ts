import type { DocumentedStatus, Operation } from "@event-contracts/contracts";
import type { OpenApiDocument, Operation as ContractOperation } from "@event-contracts/contracts/openapi";
import { isDocumentedStatus, responseBody } from "../response-body.js";

type Kind = "binary" | "empty" | "json" | "sequence" | "text";

/** The ranges that a response named `default` stands for. */
const RANGES = ["2XX", "3XX", "4XX", "5XX"] as const;

/**
 * The documented statuses of an operation by the kind of their body. The response to a HEAD has none (RFC 9110 §9.3.2),
 * though its contract documents the body of the GET. `default` stands for the ranges that have no response of their own; for
 * that of successes only if the contract documents no other success.
 */
export function manifestStatuses(
  document: OpenApiDocument,
  operation: ContractOperation,
): Pick<Operation, "accept" | Kind> {
  const statuses: Record<Kind, DocumentedStatus[]> = {
    json: [],
    text: [],
    empty: [],
    binary: [],
    sequence: [],
  };
  const accepted = new Set<string>();
  let isChoice = false;
  const documented = Object.keys(operation.responses).filter(isDocumentedStatus);
  for (const status of documented) {
    const { kind, mediaTypes, isChosen } = responseBody(document, operation, status);
    const own = keysOf(status, documented);
    statuses[kind].push(...own);
    if (kind === "binary" || kind === "sequence") statuses.text.push(...own);
    for (const mediaType of mediaTypes) accepted.add(mediaType);
    isChoice ||= isChosen;
  }
  return {
    ...(isChoice && { accept: [...accepted].join(", ") }),
    ...Object.fromEntries(Object.entries(statuses).filter(([, list]) => list.length > 0)),
  };
}

function keysOf(status: string, documented: readonly string[]): DocumentedStatus[] {
  if (/^\d+$/.test(status)) return [Number(status)];
  // The audited cast: it is one of the names that `isDocumentedStatus` accepts.
  if (status !== "default") return [status.toUpperCase() as DocumentedStatus];
  const names = documented.map((name) => name.toUpperCase());
  const hasSuccess = names.some((name) => name.startsWith("2"));
  return RANGES.filter((range) => !names.includes(range) && !(range === "2XX" && hasSuccess));
}
