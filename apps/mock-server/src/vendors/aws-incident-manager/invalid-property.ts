import type { Violation } from "../../failure/violation.js";
import { Refusal } from "../../failure/failure.js";

/** A property of the body that breaks a rule no schema can express. It is refused like a broken rule of the schema. */
export function invalidProperty(
  at: readonly string[],
  value: unknown,
  rule: Pick<Violation, "keyword" | "message"> & Partial<Pick<Violation, "params">>,
): Refusal {
  const violation: Violation = { in: "body", at, value, params: {}, ...rule };
  return new Refusal({ kind: "invalid-request", violations: [violation] });
}
