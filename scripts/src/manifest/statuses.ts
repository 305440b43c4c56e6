import type { Operation } from "@event-contracts/contracts";
import type { Contract } from "../contract.js";
import type { OperationObject } from "../openapi-document.js";
import { resolve } from "./resolve.js";

/**
 * The documented statuses of an operation by what their body is.
 *
 * @param keys where the operation stands in the contract
 * @throws {GenerateError} for a range of statuses and for `default`
 */
export function manifestStatuses(
  contract: Contract,
  operation: OperationObject,
  keys: readonly string[],
): Pick<Operation, "empty" | "json" | "text"> {
  const statuses: Record<"empty" | "json" | "text", number[]> = { json: [], text: [], empty: [] };
  for (const [status, referable] of Object.entries(operation.responses ?? {})) {
    if (!/^[1-5]\d\d$/.test(status)) {
      const problem = `The client tells answers apart by exact statuses, and \`${status}\` is none`;
      throw contract.errorAt("RESPONSE_STATUS", [...keys, "responses", status], problem);
    }
    const mediaTypes = Object.keys(resolve(contract.document, referable).content ?? {});
    statuses[bodyKind(mediaTypes)].push(Number(status));
  }
  return Object.fromEntries(Object.entries(statuses).filter(([, list]) => list.length > 0));
}

function bodyKind(mediaTypes: readonly string[]): "empty" | "json" | "text" {
  if (mediaTypes.length === 0) return "empty";
  return mediaTypes.every((mediaType) => /[/+]json\b/.test(mediaType)) ? "json" : "text";
}
