import { CHARSETS } from "../http/charset.js";
import type { Failure } from "./failure.js";
import { describe } from "./violation.js";

/** The failure in one English sentence. */
export function detailOf(failure: Failure): string {
  switch (failure.kind) {
    case "malformed-request":
      return failure.message;
    case "unknown-path":
      return [
        "The contract has no operation at this path.",
        ...(failure.serverPath === undefined
          ? []
          : [`The path of its server, ${failure.serverPath}, belongs before it.`]),
      ].join(" ");
    case "malformed-path":
      return `The path ${failure.message}.`;
    case "method-not-allowed":
      return `The contract has ${failure.allow.join(", ")} at this path.`;
    case "content-too-large":
      return `The body is larger than ${failure.limit} bytes.`;
    case "unauthenticated":
      return `The credentials are ${failure.refusal.reason === "missing" ? "missing" : "not accepted"}.`;
    case "forbidden":
      return "The credentials do not allow this operation.";
    case "rate-limited":
      return `More than ${failure.allowance.limit} requests; the count starts again at ${failure.allowance.resetAt.toISOString()}.`;
    case "not-acceptable":
      return `The response is ${failure.supported.join(" or ")}; the Accept header asks for something else.`;
    case "unsupported-media-type":
      if (failure.charset !== undefined)
        return `The charset ${failure.charset} of the body is not read; send ${CHARSETS.join(" or ")}.`;
      return `The body is ${failure.mediaType}; send ${failure.supported.join(" or ")}.`;
    case "unsupported-content-coding":
      if (failure.limit !== undefined) {
        return `The body has more than ${failure.limit} content codings; send at most ${failure.limit}.`;
      }
      return `The body's content coding is ${failure.coding}; send ${failure.supported.join(" or ")}.`;
    case "malformed-body":
      return `The body ${failure.message}.`;
    case "invalid-request":
      return failure.violations.map(describe).join("; ");
    case "not-served":
    case "unknown-item":
    case "conflict":
    case "inapplicable":
    case "internal":
      return failure.message;
  }
}
