import type { Violation } from "../../failure/violation.js";
import { Refusal } from "../../failure/failure.js";

/** A rule that no schema can say, broken by a member of the body: refused as a broken rule of the schema is. */
export function invalidMember(
  at: readonly string[],
  value: unknown,
  rule: Pick<Violation, "keyword" | "message"> & Partial<Pick<Violation, "params">>,
): Refusal {
  const violation: Violation = { in: "body", at, value, params: {}, ...rule };
  return new Refusal({ kind: "invalid-request", violations: [violation] });
}
