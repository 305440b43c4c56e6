import type { Violation } from "../../failure/violation.js";

/** One invalid field of a request. */
export interface InvalidField {
  /** The path of the field, with dots: `primaryAddress.emails.0.value`. */
  readonly field: string;
  /** In English, without the name of the field. */
  readonly message: string;
}

/** A violation of the contract in the vendor's form (R6). The `field` of a body that is invalid as a whole is `body`. */
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
