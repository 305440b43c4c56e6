import type { RefusalContext } from "../../failure/refusal-context.js";
import { describe, type Violation } from "../../failure/violation.js";
import { detailOf } from "../../failure/detail.js";
import type { VendorFailure } from "../../failure/failure.js";
import type { Reply } from "../../http/outcome.js";
import { segmentsBelow } from "../../http/received-request.js";
import { businessErrors, type BusinessRules } from "./business-rules.js";
import { businessFailure, failure, tokenFailure } from "./errors.js";
import { eventDefinitionRules } from "./event-definitions/rules.js";
import { formatToMilliseconds } from "./time.js";
import { expiryOf } from "./tokens/record.js";
import { webhookRules } from "./webhooks/rules.js";

/** The operations for whose invalid requests the vendor publishes error codes. */
const rulesByOperation: Readonly<Record<string, BusinessRules>> = {
  createEvent: eventDefinitionRules,
  updateEvent: eventDefinitionRules,
  createWebhook: webhookRules,
};

/** A failure in the vendor's status and body. */
export function refuse(reason: VendorFailure, context: RefusalContext): Reply {
  switch (reason.kind) {
    case "unknown-path":
    case "malformed-path":
      return failure(404, "Resource not found");
    case "method-not-allowed":
      return failure(405, `Send ${reason.allow.join(", ")} to this path`);
    case "content-too-large":
      return failure(413, "The body is too large");
    case "unauthenticated":
      return reason.refusal.reason === "expired"
        ? failure(498, expiredMessage(context))
        : failure(401, "Please check your username/password or authentication token");
    case "forbidden":
      return failure(403, "Client doesn't have access to the requested resource");
    case "rate-limited":
      return failure(429, "Too many requests");
    case "not-acceptable":
      return failure(406, `Accept ${reason.supported.join(" or ")}`);
    case "unsupported-media-type":
      if (reason.charset !== undefined) return failure(415, detailOf(reason));
      return failure(415, `Send the body as ${reason.supported.join(" or ")}`);
    case "unsupported-content-coding":
      return failure(415, detailOf(reason));
    case "malformed-body":
      return badRequest([`The body ${reason.message}`], context);
    case "malformed-request":
      return badRequest([reason.message], context);
    case "invalid-request":
      return refuseInvalid(reason.violations, context);
    case "internal":
      return failure(500, reason.message);
  }
}

/** Business errors if every violation has a code, otherwise a 400 that lists those without one, R4. */
function refuseInvalid(violations: readonly Violation[], context: RefusalContext): Reply {
  const rules = rulesByOperation[context.operation?.id ?? ""];
  const { body } = context;
  const uncoded = violations.filter((violation) => rules?.errorOf(violation, body) === undefined);
  if (rules === undefined || uncoded.length > 0) return badRequest(uncoded.map(messageOf), context);
  return businessFailure(businessErrors(rules, body, context.request, violations));
}

/** The message for an expired token, R2. */
function expiredMessage({ request }: RefusalContext): string {
  const expiry = expiryOf(String(request.headers["x-cap-api-oauth-token"]));
  return expiry === undefined ? "Token expired" : `Token expired at ${formatToMilliseconds(expiry)}`;
}

/** A 400 in the envelope of version 2, or in that of the token call, R2b. */
function badRequest(messages: readonly string[], context: RefusalContext): Reply {
  return isForTokens(context) ? tokenFailure(400, 400, ...messages) : failure(400, ...messages);
}

/** True for the token call. A request that is malformed has no operation yet, but a path, of which empty segments are left out. */
function isForTokens({ operation, request }: RefusalContext): boolean {
  if (operation !== undefined) return operation.id === "generateToken";
  return segmentsBelow(request).join("/") === "v3/oauth/token/generate";
}

function messageOf(violation: Violation): string {
  const place = violation.at.join("/");
  if (violation.keyword === "required" && place !== "") return `${place} is required`;
  return place === "" ? describe(violation) : `${place} ${violation.message}`;
}
