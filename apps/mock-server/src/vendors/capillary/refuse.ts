import type { RefusalContext } from "../../failure/refusal-context.js";
import { describe, type Violation } from "../../failure/violation.js";
import type { Failure } from "../../failure/failure.js";
import type { Reply } from "../../http/outcome.js";
import { businessErrors, type BusinessRules } from "./business-rules.js";
import { definitionRules } from "./definition-rules.js";
import { acknowledgement, failure } from "./envelope.js";
import { webhookRules } from "./webhook-rules.js";

/** The operations of which the vendor publishes codes for what is wrong with a request. */
const rulesByOperation: Readonly<Record<string, BusinessRules>> = {
  createEvent: definitionRules,
  updateEvent: definitionRules,
  createWebhook: webhookRules,
};

/** Every failure in the vendor's status and envelope. */
export function refuse(reason: Failure, context: RefusalContext): Reply {
  switch (reason.kind) {
    case "unknown-path":
      return failure(404, "Resource not found");
    case "method-not-allowed": {
      const allow = reason.allow.join(", ");
      return { ...failure(405, `Send ${allow} to this path`), headers: { Allow: allow } };
    }
    case "content-too-large":
      return failure(413, "The body is too large");
    case "unauthenticated":
      return reason.refusal.reason === "expired"
        ? failure(498, "The token has expired")
        : failure(401, "Please check your username/password or authentication token");
    case "forbidden":
      return failure(403, "Client doesn't have access to the requested resource");
    case "rate-limited":
      return failure(429, "Too many requests");
    case "not-acceptable":
      return failure(406, `Accept ${reason.supported.join(" or ")}`);
    case "unsupported-media-type":
      return failure(415, `Send the body as ${reason.supported.join(" or ")}`);
    case "unsupported-content-coding":
      return failure(415, `Encode the body as ${reason.supported.join(" or ")}`);
    case "malformed-body":
      return badRequest([`The body cannot be read: ${reason.message}`], context);
    case "invalid-request":
      return refuseInvalid(reason.violations, context);
    case "internal":
      return failure(500, reason.message);
  }
}

/** What has a code is a business error, unless there is something else that has none. */
function refuseInvalid(violations: readonly Violation[], context: RefusalContext): Reply {
  const rules = rulesByOperation[context.operation?.id ?? ""];
  const body = rules && jsonOf(context.request.body);
  const uncoded = violations.filter((violation) => rules?.errorOf(violation, body) === undefined);
  if (rules === undefined || uncoded.length > 0) return badRequest(uncoded.map(told), context);
  return acknowledgement(businessErrors(rules, body, context.request, violations));
}

/** The token call has an envelope of its own. */
function badRequest(messages: readonly string[], { operation }: RefusalContext): Reply {
  if (operation?.id !== "generateToken") return failure(400, ...messages);
  return { status: 400, body: { data: null, errors: messages.map((message) => ({ code: 400, message })) } };
}

function told(violation: Violation): string {
  const place = violation.at.join("/");
  if (violation.keyword === "required" && place !== "") return `${place} is required`;
  return place === "" ? describe(violation) : `${place} ${violation.message}`;
}

/** The body that the contract has judged; undefined where there was none. */
function jsonOf(body: Buffer): unknown {
  return body.length === 0 ? undefined : JSON.parse(body.toString());
}
