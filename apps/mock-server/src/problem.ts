import { describe } from "./contract/violation.js";
import type { Failure } from "./failure.js";
import type { Reply } from "./http/reply.js";
import type { RefusalContext } from "./behaviour.js";

/** A failure as RFC 9457 problem details: the words of a vendor that has no behaviours of its own. */
export function problemReply(failure: Failure, { operation }: RefusalContext): Reply {
  const { status, title } = statusOf(failure, Object.keys(operation?.responses ?? {}));
  const errors = failure.kind === "invalid-request" ? failure.violations.map(problemError) : undefined;
  return {
    status,
    mediaType: "application/problem+json",
    headers: failure.kind === "method-not-allowed" ? { Allow: failure.allow.join(", ") } : {},
    body: { title, status, detail: detailOf(failure), ...(errors && { errors }) },
  };
}

type Violations = Extract<Failure, { kind: "invalid-request" }>["violations"];

function problemError(violation: Violations[number]): object {
  const pointer = violation.at.map((key) => `/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
  return { in: violation.in, pointer: `#${pointer}`, detail: violation.message };
}

function statusOf(failure: Failure, declared: readonly string[]): { status: number; title: string } {
  switch (failure.kind) {
    case "unknown-path":
      return { status: 404, title: "Not Found" };
    case "method-not-allowed":
      return { status: 405, title: "Method Not Allowed" };
    case "content-too-large":
      return { status: 413, title: "Content Too Large" };
    case "unauthenticated":
      return { status: 401, title: "Unauthorized" };
    case "forbidden":
      return { status: 403, title: "Forbidden" };
    case "rate-limited":
      return { status: 429, title: "Too Many Requests" };
    case "not-acceptable":
      return { status: 406, title: "Not Acceptable" };
    case "unsupported-media-type":
      return { status: 415, title: "Unsupported Media Type" };
    case "malformed-body":
      return { status: 400, title: "Bad Request" };
    case "invalid-request":
      return declared.includes("422")
        ? { status: 422, title: "Unprocessable Content" }
        : { status: 400, title: "Bad Request" };
    case "internal":
      return { status: 500, title: "Internal Server Error" };
  }
}

/** What went wrong, in one English sentence. */
export function detailOf(failure: Failure): string {
  switch (failure.kind) {
    case "unknown-path":
      return "The contract has no operation at this path.";
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
      return `The answer is ${failure.supported.join(" or ")}; the Accept header asks for something else.`;
    case "unsupported-media-type":
      return `The body is ${failure.mediaType}; send ${failure.supported.join(" or ")}.`;
    case "malformed-body":
      return `The body can not be read: ${failure.message}`;
    case "invalid-request":
      return failure.violations.map(describe).join("; ");
    case "internal":
      return failure.message;
  }
}
