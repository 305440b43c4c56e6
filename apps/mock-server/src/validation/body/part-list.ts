import type { Violation } from "../../failure/violation.js";
import type { Part } from "../../http/multipart.js";
import { readValue, type Accepts } from "../parameters/read-value.js";
import type { Shape } from "../parameters/shape.js";
import { jsonOf } from "./form-value.js";
import type { PartRules } from "./part-rules.js";

/** The parts of a body as a list, or the violations of those that cannot be read. */
export type PartListResult =
  | { readonly value: readonly unknown[] }
  | { readonly violations: readonly Violation[] };

/**
 * The list that the parts of a body are, each with the types of the schema of items (OpenAPI 3.2, Encoding By Position).
 *
 * @param rulesAt the rules of the part at an index
 */
export function partList(
  parts: readonly Part[],
  items: Shape,
  rulesAt: (index: number) => PartRules,
  accepts: Accepts,
): PartListResult {
  const violations: Violation[] = [];
  const value = parts.map((part, index) => {
    const rules = rulesAt(index);
    const at = [String(index)];
    const problems = rules.check(part, at);
    if (problems.length > 0) return void violations.push(...problems);
    if (!rules.isJson(part)) return readValue(part.value, items, accepts);
    const read = jsonOf(part, at, rules);
    if ("value" in read) return read.value;
    return void violations.push(...read.violations);
  });
  return violations.length > 0 ? { violations } : { value };
}
