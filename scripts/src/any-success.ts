import type { OperationObject } from "@event-contracts/contracts/openapi";
import { isDocumentedStatus } from "./response-body.js";

/**
 * An operation whose contract documents no success has any: its errors are all that the author has written down. The body of
 * that success may be of any kind.
 */
export function withAnySuccess(operation: OperationObject): OperationObject {
  const { responses = {} } = operation;
  const statuses = Object.keys(responses).filter(isDocumentedStatus);
  if (statuses.some((status) => status.startsWith("2") || status === "default")) return operation;
  const any = { description: "Success, which the contract does not describe.", content: { "*/*": {} } };
  return { ...operation, responses: { ...responses, "2XX": any } };
}
