import { pointerKeys } from "@event-contracts/contracts/openapi";
import type { Operation } from "../contract/contract.js";
import { valueAt } from "./value-at.js";

/** True if the contract's `x-soft-failure` says that the body of a 2xx reports a failure. */
export function isSoftFailure({ softFailure }: Operation, body: unknown): boolean {
  if (softFailure === undefined) return false;
  const value = valueAt(body, pointerKeys(softFailure.pointer));
  return "equals" in softFailure ? value === softFailure.equals : Array.isArray(value) && value.length > 0;
}
