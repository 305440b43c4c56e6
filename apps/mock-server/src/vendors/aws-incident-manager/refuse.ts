import type { RefusalContext } from "../../failure/refusal-context.js";
import { detailOf } from "../../failure/detail.js";
import type { VendorFailure } from "../../failure/failure.js";
import type { Reply } from "../../http/outcome.js";
import { callerOf } from "./credentials.js";
import { refuseCredential } from "./refuse-credential.js";
import { requestedResource } from "./requested-resource.js";
import { serializationMessage } from "./serialization-message.js";
import { serviceError } from "./errors.js";
import { validationMessage } from "./validation-message.js";

/** Words a failure as the vendor does. The body is always JSON, as the vendor's clients read nothing else (R2). */
export function refuse(failure: VendorFailure, context: RefusalContext): Reply {
  switch (failure.kind) {
    // The protocol routes by method and path together, and has one error for a pair without an operation (R3).
    case "unknown-path":
    case "malformed-path":
      return serviceError(404, "UnknownOperationException", unknownOperation(context));
    case "method-not-allowed":
      return serviceError(404, "UnknownOperationException", unknownOperation(context, failure.allow));
    case "content-too-large":
      return serviceError(
        413,
        "RequestEntityTooLargeException",
        `The body is larger than ${failure.limit} bytes.`,
      );
    case "unauthenticated":
      return refuseCredential(failure.refusal);
    case "forbidden":
      return serviceError(403, "AccessDeniedException", accessDenied(context));
    case "rate-limited":
      return serviceError(429, "ThrottlingException", "Rate exceeded", {
        serviceCode: "ssm-incidents",
        quotaCode: "L-EXAMPLE1",
      });
    case "not-acceptable":
      return serviceError(
        406,
        "NotAcceptableException",
        `Only ${failure.supported.join(", ")} can be answered.`,
      );
    case "unsupported-media-type":
      return serviceError(
        415,
        "UnsupportedMediaTypeException",
        failure.charset === undefined
          ? `The Content-Type must be ${failure.supported.join(" or ")}.`
          : detailOf(failure),
      );
    case "unsupported-content-coding":
      return serviceError(415, "UnsupportedMediaTypeException", detailOf(failure));
    case "malformed-body":
      return serviceError(400, "SerializationException", `The body ${failure.message}.`);
    case "malformed-request":
      return serviceError(400, "SerializationException", failure.message);
    case "invalid-request":
      return refuseInvalidRequest(failure, context);
    case "internal":
      return serviceError(500, "InternalServerException", failure.message);
  }
}

function refuseInvalidRequest(
  { violations }: Extract<VendorFailure, { kind: "invalid-request" }>,
  context: RefusalContext,
): Reply {
  for (const violation of violations) {
    const message = serializationMessage(violation, context);
    if (message !== undefined) return serviceError(400, "SerializationException", message);
  }
  return serviceError(400, "ValidationException", validationMessage(violations));
}

/** The longest path that a message repeats. */
const LONGEST_PATH = 200;

/** Names what was asked, so that nobody who calls an operation outside of the contract looks for a wrong endpoint (R3). */
function unknownOperation({ request }: RefusalContext, allowed: readonly string[] = []): string {
  const path = request.path.slice(request.base.length - request.origin.length) || "/";
  const shown = path.length <= LONGEST_PATH ? path : `${path.slice(0, LONGEST_PATH)}…`;
  const remedy =
    allowed.length > 0
      ? `The method of this path is ${allowed.join(" or ")}.`
      : "The endpoint is right: the contract does not cover this operation, or its path is not percent-encoded.";
  return `This mock server does not have the operation ${request.method} ${shown} of Incident Manager. ${remedy}`;
}

function accessDenied({ operation, principal, request }: RefusalContext): string {
  const { arn } = callerOf({ principal, request });
  const action = `ssm-incidents:${operation?.vendorOperation ?? "*"}`;
  return `User: ${arn} is not authorized to perform: ${action} on resource: ${requestedResource(request)}`;
}
