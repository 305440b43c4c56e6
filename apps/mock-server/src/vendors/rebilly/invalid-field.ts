import type { Violation } from "../../failure/violation.js";

/** One fault of a request. */
export interface InvalidField {
  /** With dots on the way to a nested one, `primaryAddress.emails.0.value`. */
  readonly field: string;
  /** English, without the field. */
  readonly message: string;
}

/** What breaks the contract, in the vendor's form. A fault of the body as a whole has `body` for its field. */
export function invalidFieldOf(violation: Violation): InvalidField {
  return { field: violation.at.join(".") || violation.in, message: messageOf(violation) };
}

function messageOf({ keyword, params, message }: Violation): string {
  switch (keyword) {
    case "required":
      return "is required";
    case "minLength":
      return params["limit"] === 1
        ? "must not be empty"
        : `must have at least ${String(params["limit"])} characters`;
    case "maxLength":
      return `must have at most ${String(params["limit"])} characters`;
    case "pattern":
      return `must match ${String(params["pattern"])}`;
    case "format":
      return `must be ${params["format"] === "email" ? "an e-mail address" : `a ${String(params["format"])}`}`;
    case "enum":
      return `must be one of the ${(params["allowedValues"] as readonly unknown[]).length} values of the contract`;
    default:
      return message;
  }
}
