import type { RefusalContext } from "../../failure/refusal-context.js";
import type { Violation } from "../../failure/violation.js";
import { detailOf } from "../../failure/detail.js";
import type { CredentialRefusal, VendorFailure } from "../../failure/failure.js";
import type { Reply } from "../../http/outcome.js";
import type { Allowance } from "../../failure/allowance.js";
import { invalidFieldOf } from "./invalid-field.js";
import { notFound, problem, validationFailed } from "./errors.js";

/** A failure in the vendor's status and body. */
export function refuse(failure: VendorFailure, context: RefusalContext): Reply {
  switch (failure.kind) {
    case "unknown-path":
    case "malformed-path":
      return notFound("resource at this path");
    case "method-not-allowed": {
      const allow = failure.allow.join(", ");
      return problem(405, "Method Not Allowed", `Only ${allow} can be called at this path.`);
    }
    case "content-too-large":
      return problem(413, "Payload Too Large", `The body is larger than ${failure.limit / 1024 ** 2} MiB.`);
    case "unauthenticated":
      return problem(401, "Unauthorized", unauthorizedDetail(failure.refusal));
    case "forbidden": {
      const call = context.operation?.vendorOperation ?? "this operation";
      return problem(403, "Forbidden", `The key may not call ${call} in this organization.`);
    }
    case "rate-limited":
      return rateLimited(failure.allowance, context.now());
    case "not-acceptable":
      return problem(406, "Not Acceptable", `Accept ${failure.supported.join(" or ")}.`);
    case "unsupported-media-type":
      if (failure.charset !== undefined) return problem(415, "Unsupported Media Type", detailOf(failure));
      return problem(415, "Unsupported Media Type", `Send the body as ${failure.supported.join(" or ")}.`);
    case "unsupported-content-coding":
      return problem(415, "Unsupported Media Type", detailOf(failure));
    case "malformed-body":
      return problem(400, "Bad Request", `The body ${failure.message}.`);
    case "malformed-request":
      return problem(400, "Bad Request", failure.message);
    case "invalid-request":
      return invalidRequest(failure.violations, context);
    case "internal":
      return problem(500, "Internal Server Error", failure.message);
  }
}

function unauthorizedDetail(refusal: CredentialRefusal): string {
  return refusal.reason === "missing"
    ? "Send a secret key in REB-APIKEY, or a JWT as a bearer token."
    : "The key or token is not known here.";
}

/** R40. The title and the detail are the vendor's. Its PHP client reads no header but `Retry-After`. */
function rateLimited({ resetAt }: Allowance, now: Date): Reply {
  const title = "Rate Limit Exceeded";
  const detail =
    "A request cannot be executed because the user has sent too many requests within a certain period of time";
  const seconds = Math.max(0, Math.ceil((resetAt.getTime() - now.getTime()) / 1000));
  return {
    ...problem(429, title, detail),
    headers: {
      "X-RateLimit-Retry-After": String(Math.ceil(resetAt.getTime() / 1000)),
      "Retry-After": String(seconds),
    },
  };
}

/** R1: 400 for a missing body, 404 for an id that breaks the contract if the operation declares 404, else 422. */
function invalidRequest(violations: readonly Violation[], { operation }: RefusalContext): Reply {
  const declared = operation?.responses ?? {};
  if (violations.some(isMissingBody)) return problem(400, "Bad Request", "The body is missing.");
  const id = violations.find((violation) => violation.in === "path");
  if (id !== undefined && "404" in declared) return notFound(`resource with the id ${String(id.value)}`);
  return validationFailed(violations.map(invalidFieldOf));
}

function isMissingBody(violation: Violation): boolean {
  return violation.in === "body" && violation.at.length === 0 && violation.value === undefined;
}
