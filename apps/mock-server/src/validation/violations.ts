import type { ErrorObject } from "ajv";

import { jsonText } from "../http/json-text.js";
import { toViolation, type Violation } from "../failure/violation.js";
import type { Compiler } from "./schema/compiler.js";
import type { Validate } from "./schema/validate.js";

/** The largest number of violations that are reported. */
export const MOST_VIOLATIONS = 100;

/**
 * The violations that a validator found in a part of a message.
 *
 * @param root the place of the schema, if it was compiled as one at `#`
 */
export function violationsOf(
  { errors }: Validate,
  place: Pick<Violation, "at" | "in">,
  compiler: Pick<Compiler, "patternProblem" | "pointerOf">,
  root = "#",
): readonly Violation[] {
  const violations: Violation[] = [];
  const known = new Set<string>();
  for (const error of distinct(errors ?? [])) {
    // Alternatives find the same fault at one place more than once.
    const key = `${error.instancePath} ${error.keyword} ${error.propertyName ?? ""} ${jsonText(error.params)}`;
    if (known.has(key)) continue;
    known.add(key);
    const violation = toViolation(error, place, pointerBelow(root, compiler.pointerOf(error)));
    violations.push({ ...violation, message: named(error, messageOf(violation, error, compiler)) });
    if (violations.length === MOST_VIOLATIONS) break;
  }
  return violations;
}

/** The place of a keyword that is not in a component is relative to its schema. */
function pointerBelow(root: string, pointer: string | undefined): string | undefined {
  return pointer === undefined || pointer.startsWith("#/components/") ? pointer : root + pointer.slice(1);
}

/** The longest list of values in a message, in characters. */
const LONGEST_LIST = 200;

/** Says which value was expected, with the list of values if there is one. */
function messageOf(
  { keyword, message, params }: Violation,
  { schema }: ErrorObject,
  { patternProblem }: Pick<Compiler, "patternProblem">,
): string {
  if (keyword === "enum") return `${message}: ${listed([params["allowedValues"]].flat())}`;
  if (keyword === "false schema") return "must NOT be present";
  if (keyword === "const") return `${message}: ${listed([params["allowedValue"]])}`;
  const problem = keyword === "pattern" ? patternProblem(String(schema)) : undefined;
  return problem === undefined ? message : `cannot be checked: its pattern ${problem}`;
}

/** A message about the name of a property says which name it is. */
function named({ keyword, params, propertyName }: ErrorObject, message: string): string {
  if (keyword === "propertyNames") {
    return `property name ${JSON.stringify((params as { readonly propertyName: string }).propertyName)} must be valid`;
  }
  return propertyName === undefined ? message : `property name ${JSON.stringify(propertyName)} ${message}`;
}

function listed(values: readonly unknown[]): string {
  const text = values.map((value) => jsonText(value)).join(", ");
  return text.length <= LONGEST_LIST ? text : `${text.slice(0, LONGEST_LIST)}…`;
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
