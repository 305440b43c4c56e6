import { Refusal } from "../../failure/failure.js";
import type { Violation } from "../../failure/violation.js";

/**
 * The refusal of a parameter that breaks a rule which no schema expresses.
 *
 * @param at the keys that lead to the parameter.
 * @param rule completes a sentence that begins with the parameter: "must be …".
 */
export function invalidParameter(place: Violation["in"], at: readonly string[], rule: string): Refusal {
  const violation = { in: place, at, keyword: "", params: {}, value: undefined, message: rule };
  return new Refusal({ kind: "invalid-request", violations: [violation] });
}
