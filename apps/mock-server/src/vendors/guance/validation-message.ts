import type { Violation } from "../../failure/violation.js";
import { Refusal } from "../../failure/failure.js";

/** What is wrong with a request, for `message`: `status must be one of critical, error; title is required`. */
export function explain(violations: readonly Violation[]): string {
  const lines = violations
    .filter((violation) => !isBelowName(violation, violations))
    .map((violation) => `${placeOf(violation)} ${rule(violation)}`);
  return [...new Set(lines)].join("; ");
}

/** The refusal of a rule that no schema can say. `rule` goes on where the place ends: "must be …". */
export function invalid(place: Violation["in"], at: readonly string[], rule: string): Refusal {
  const violation = { in: place, at, keyword: "", params: {}, value: undefined, message: rule };
  return new Refusal({ kind: "invalid-request", violations: [violation] });
}

/** `queries[0].query.limit` */
function placeOf({ in: place, at, keyword, params }: Violation): string {
  const keys = keyword === "propertyNames" ? [...at, String(params["propertyName"])] : at;
  if (keys.length === 0) return `The ${place}`;
  return keys
    .map((key) => (/^\d+$/.test(key) ? `[${key}]` : `.${key}`))
    .join("")
    .replace(/^\./, "");
}

function rule({ keyword, params, message }: Violation): string {
  switch (keyword) {
    case "required":
      return "is required";
    case "enum":
      return `must be one of ${(params["allowedValues"] as readonly unknown[]).join(", ")}`;
    case "type":
      return `must be ${[params["type"]].flat().join(" or ")}`;
    case "minLength":
      return params["limit"] === 1 ? "must not be empty" : message;
    case "propertyNames":
      return "is a name of the platform; give the field another one, such as one that begins with biz_";
    default:
      return message;
  }
}

/** What is wrong with a member's name is told by the `propertyNames` beside it. */
function isBelowName({ keyword, at }: Violation, violations: readonly Violation[]): boolean {
  if (keyword !== "not") return false;
  return violations.some((other) => other.keyword === "propertyNames" && other.at.join("/") === at.join("/"));
}
