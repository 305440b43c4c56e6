import { isSoftFailure } from "../../src/answers/soft-failure.js";
import type { Operation } from "../../src/contract/contract.js";
import type { ReceivedResponse } from "./send.js";

/** True for a 4xx, and for the contract's soft failure: a 2xx that reports a failure. */
export function isRefusal(operation: Operation, response: ReceivedResponse): boolean {
  if (response.status >= 400) return true;
  return response.text !== "" && isSoftFailure(operation, JSON.parse(response.text));
}
