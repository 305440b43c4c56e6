import type { SoftFailure } from "@event-contracts/contracts";
import { valueAt } from "./json-pointer.js";

/** Whether the body of a 2xx says that it is a failure, by the contract's `x-soft-failure`. */
export function isSoftFailure(rule: SoftFailure, body: unknown): boolean {
  const value = valueAt(body, rule.pointer);
  return "equals" in rule ? value === rule.equals : Array.isArray(value) && value.length > 0;
}
