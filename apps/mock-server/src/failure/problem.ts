import { STATUS_CODES } from "node:http";

import { exampleReply } from "../contract/example.js";
import { responseValidators } from "../validation/response-validator.js";
import { describe } from "./violation.js";
import type { Operation } from "../contract/contract.js";
import type { Failure } from "./failure.js";
import type { Reply } from "../http/outcome.js";
import type { RefusalContext } from "./refusal-context.js";

/** The statuses that can express a failure, the most precise first. */
const STATUSES: Readonly<Record<Failure["kind"], readonly [number, ...number[]]>> = {
  "malformed-request": [400],
  "unknown-path": [404],
  "malformed-path": [400],
  "method-not-allowed": [405],
  "content-too-large": [413],
  unauthenticated: [401, 403, 400],
  forbidden: [403, 401, 400],
  "rate-limited": [429],
  "not-acceptable": [406],
  "unsupported-media-type": [415, 400, 422],
  "unsupported-content-coding": [415, 400],
  "malformed-body": [400, 422],
  "invalid-request": [422, 400],
  "unknown-item": [404],
  conflict: [409, 422, 400],
  inapplicable: [422, 409, 400],
  internal: [500],
};

/** As RFC 9110 names them; Node.js has older names for two. */
const TITLES: Readonly<Record<number, string>> = {
  ...STATUS_CODES,
  413: "Content Too Large",
  422: "Unprocessable Content",
};

/**
 * The response to a failure for a vendor without a `refuse` of its own. The status is the most precise one that the
 * operation documents. The body is RFC 9457 problem details, or the contract's example if the contract gives that
 * status another form.
 */
export function problemReply(failure: Failure, { contract, operation }: RefusalContext): Reply {
  const problem = problemOf(failure, operation);
  if (!operation || !documents(operation, problem.status)) return problem;
  const isAsDocumented = responseValidators(contract)(operation)(problem).length === 0;
  return isAsDocumented ? problem : (exampleReply(contract, operation, problem.status) ?? problem);
}

function problemOf(failure: Failure, operation: Operation | undefined): Reply {
  const statuses = STATUSES[failure.kind];
  const status = statuses.find((candidate) => operation && documents(operation, candidate)) ?? statuses[0];
  const errors = failure.kind === "invalid-request" ? failure.violations.map(problemError) : undefined;
  return {
    status,
    mediaType: "application/problem+json",
    headers: headersOf(failure),
    body: { title: TITLES[status], status, detail: detailOf(failure), ...(errors && { errors }) },
  };
}

/** RFC 9110 §15.5.6 and §15.5.16 name the headers of these. */
function headersOf(failure: Failure): Record<string, string> {
  if (failure.kind === "method-not-allowed") return { Allow: failure.allow.join(", ") };
  if (failure.kind === "unsupported-content-coding") {
    return { "Accept-Encoding": failure.supported.join(", ") };
  }
  return {};
}

function documents({ responses }: Operation, status: number): boolean {
  return [String(status), `${String(status).charAt(0)}XX`, "default"].some((key) => key in responses);
}

type Violations = Extract<Failure, { kind: "invalid-request" }>["violations"];

function problemError(violation: Violations[number]): object {
  const pointer = violation.at.map((key) => `/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
  return { in: violation.in, pointer: `#${pointer}`, detail: violation.message };
}

/** The failure in one English sentence. */
function detailOf(failure: Failure): string {
  switch (failure.kind) {
    case "malformed-request":
      return failure.message;
    case "unknown-path":
      return "The contract has no operation at this path.";
    case "malformed-path":
      return "The path is not validly percent-encoded. Write a percent sign as %25.";
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
      return `The body is ${failure.mediaType}; send ${failure.supported.join(" or ")}.`;
    case "unsupported-content-coding":
      return `The body's content coding is ${failure.coding}; send ${failure.supported.join(" or ")}.`;
    case "malformed-body":
      return `The body ${failure.message}.`;
    case "invalid-request":
      return failure.violations.map(describe).join("; ");
    case "unknown-item":
    case "conflict":
    case "inapplicable":
    case "internal":
      return failure.message;
  }
}
