import type { ErrorObject, ValidateFunction } from "ajv";

import { toViolation, type Violation } from "../failure/violation.js";
import type { Compiler } from "./schema/compiler.js";

/** The largest number of violations that are reported. */
export const MOST_VIOLATIONS = 100;

/** The violations that a validator found in a part of a message. */
export function violationsOf(
  { errors }: ValidateFunction,
  place: Pick<Violation, "at" | "in">,
  compiler: Pick<Compiler, "patternProblem" | "pointerOf">,
): readonly Violation[] {
  const violations: Violation[] = [];
  const known = new Set<string>();
  for (const error of distinct(errors ?? [])) {
    // Alternatives find the same fault at one place more than once.
    const key = `${error.instancePath} ${error.keyword} ${error.message ?? ""}`;
    if (known.has(key)) continue;
    known.add(key);
    const violation = toViolation(error, place, compiler.pointerOf(error));
    const problem = error.keyword === "pattern" ? compiler.patternProblem(String(error.schema)) : undefined;
    violations.push(problem === undefined ? violation : { ...violation, message: `cannot be checked: the pattern ${problem}` });
    if (violations.length === MOST_VIOLATIONS) break;
  }
  return violations;
}

const combining: ReadonlySet<string> = new Set(["allOf", "anyOf", "if", "oneOf"]);

/** `if` and `oneOf` repeat the errors below them at their own level; the errors below are more precise. */
function distinct(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  if (!errors.some(({ keyword }) => combining.has(keyword))) return errors;
  const precise = errors.filter(({ keyword }) => !combining.has(keyword));
  return errors.filter(
    (error) =>
      !combining.has(error.keyword) ||
      !precise.some(({ instancePath }) => isWithin(instancePath, error.instancePath)),
  );
}

function isWithin(path: string, around: string): boolean {
  return path === around || path.startsWith(`${around}/`);
}
