import type { Violation } from "../../failure/violation.js";

/** The `message` for an invalid request: `status must be one of critical, error; title is required`. */
export function validationMessage(violations: readonly Violation[]): string {
  const lines = violations
    .filter((violation) => !isExplainedByName(violation, violations))
    .map((violation) => `${placeOf(violation)} ${ruleOf(violation)}`);
  return [...new Set(lines)].join("; ");
}

/** The place of a violation, `queries[0].query.limit`. */
function placeOf({ in: place, at, keyword, params }: Violation): string {
  const keys = keyword === "propertyNames" ? [...at, String(params["propertyName"])] : at;
  if (keys.length === 0) return `The ${place}`;
  return keys
    .map((key) => (/^\d+$/.test(key) ? `[${key}]` : `.${key}`))
    .join("")
    .replace(/^\./, "");
}

function ruleOf({ keyword, params, message }: Violation): string {
  switch (keyword) {
    case "required":
      return "is required";
    case "enum":
      return `must be one of ${(params["allowedValues"] as readonly unknown[]).join(", ")}`;
    case "type":
      return `must be ${[params["type"]].flat().join(" or ")}`;
    case "minItems":
    case "minLength":
    case "minProperties":
      return params["limit"] === 1 ? "must not be empty" : message;
    case "propertyNames":
      return "is a name of the platform; give the field another one, such as one that begins with biz_";
    default:
      return message;
  }
}

/** The schema of a property's name is a `not`; the violation of `propertyNames` at the same place explains it. */
function isExplainedByName({ keyword, at }: Violation, violations: readonly Violation[]): boolean {
  if (keyword !== "not") return false;
  return violations.some((other) => other.keyword === "propertyNames" && other.at.join("/") === at.join("/"));
}
