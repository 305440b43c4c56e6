import type { Operation } from "@event-contracts/contracts";
import { valueAt } from "../location.js";

/** True if the body of a 2xx response reports a failure. */
export type IsSoftFailure = (body: unknown, operation: Operation) => boolean;

/** Compares a body with the contract's `x-soft-failure`. */
export const isSoftFailure: IsSoftFailure = (body, { softFailure: rule }) => {
  if (!rule) return false;
  const value = valueAt({ body }, rule.at);
  return "equals" in rule ? value === rule.equals : Array.isArray(value) && value.length > 0;
};
