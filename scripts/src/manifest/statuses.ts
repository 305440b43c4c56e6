import type { Operation } from "@event-contracts/contracts";
import { isJsonMediaType } from "@event-contracts/contracts/openapi";
import type { Operation as ContractOperation } from "@event-contracts/contracts/openapi";
import type { Contract } from "../contract.js";

/**
 * The documented statuses of an operation by the kind of their body. The response to a HEAD has none (RFC 9110 §9.3.2),
 * though its contract documents the body of the GET.
 *
 * @throws {GenerateError} for a range of statuses and for `default`
 */
export function manifestStatuses(
  contract: Contract,
  { keys, method, responses }: ContractOperation,
): Pick<Operation, "empty" | "json" | "text"> {
  const statuses: Record<"empty" | "json" | "text", number[]> = { json: [], text: [], empty: [] };
  for (const [status, { content = {} }] of Object.entries(responses)) {
    if (!/^[1-5]\d\d$/.test(status)) {
      const problem = `The client distinguishes responses by exact statuses, and \`${status}\` is not one`;
      throw contract.errorAt("RESPONSE_STATUS", [...keys, "responses", status], problem);
    }
    const mediaTypes = method === "HEAD" ? [] : Object.keys(content);
    statuses[bodyKind(mediaTypes)].push(Number(status));
  }
  return Object.fromEntries(Object.entries(statuses).filter(([, list]) => list.length > 0));
}

function bodyKind(mediaTypes: readonly string[]): "empty" | "json" | "text" {
  if (mediaTypes.length === 0) return "empty";
  return mediaTypes.every(isJsonMediaType) ? "json" : "text";
}
