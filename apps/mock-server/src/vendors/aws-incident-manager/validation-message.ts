import type { Violation } from "../../failure/violation.js";
import { propertyPath } from "./property-path.js";

/** Counts and lists all broken rules in one message, in the form that other services of the vendor use (R6). */
export function validationMessage(violations: readonly Violation[]): string {
  const lines = [...new Set(violations.filter((one) => !isExplained(one, violations)).map(toLine))];
  const detected = `${lines.length} validation error${lines.length === 1 ? "" : "s"} detected`;
  return `${detected}: ${lines.join("; ")}`;
}

/** True for a map with an invalid name, where the violation of the name itself says why. */
function isExplained({ keyword, at }: Violation, violations: readonly Violation[]): boolean {
  if (keyword !== "propertyNames") return false;
  return violations.some((other) => other.keyword !== keyword && other.at.join("/") === at.join("/"));
}

function toLine(violation: Violation): string {
  const { at, value } = violation;
  const shown = typeof value === "string" ? `'${value}'` : spell(value);
  return `Value ${shown} at '${propertyPath(at)}' failed to satisfy constraint: ${constraint(violation)}`;
}

function spell(value: unknown): string {
  return value === undefined || value === null ? "null" : `'${JSON.stringify(value)}'`;
}

function constraint({ keyword, params, message, value }: Violation): string {
  const limit = String(params["limit"]);
  if (value === null) return "Member must not be null";
  switch (keyword) {
    case "required":
      return "Member must not be null";
    case "minLength":
    case "minItems":
    case "minProperties":
      return `Member must have length greater than or equal to ${limit}`;
    case "maxLength":
    case "maxItems":
    case "maxProperties":
      return `Member must have length less than or equal to ${limit}`;
    case "minimum":
      return `Member must have value greater than or equal to ${limit}`;
    case "maximum":
      return `Member must have value less than or equal to ${limit}`;
    case "pattern":
      return `Member must satisfy regular expression pattern: ${String(params["pattern"])}`;
    case "enum":
      return `Member must satisfy enum value set: [${[params["allowedValues"]].flat().join(", ")}]`;
    case "uniqueItems":
      return "Member must have unique values";
    default:
      return `Member ${message}`;
  }
}
