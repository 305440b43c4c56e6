import type { Operation } from "../../src/contract/contract.js";
import type { ReceivedResponse } from "./send.js";

/** True for a 4xx, and for the contract's soft failure: a 2xx that reports a failure. */
export function isRefusal(operation: Operation, response: ReceivedResponse): boolean {
  if (response.status >= 400) return true;
  const soft = operation.softFailure;
  if (soft === undefined || response.text === "") return false;
  let value = JSON.parse(response.text) as unknown;
  for (const key of soft.pointer.split("/").slice(1))
    value = (value as Record<string, unknown> | undefined)?.[key];
  return "equals" in soft ? value === soft.equals : Array.isArray(value) && value.length > 0;
}
