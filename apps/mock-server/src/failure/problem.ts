import { isJsonObject, sourcePointer, type MediaTypeObject } from "@event-contracts/contracts/openapi";

import { documentsStatus, responseFor } from "../answers/documented.js";
import { chooseMediaType } from "../answers/media-type.js";
import type { Contract, Operation } from "../contract/contract.js";
import { challengesOf } from "../security/challenge.js";
import type { Reply } from "../http/outcome.js";
import { STATUS_CODES } from "../http/node-http.js";
import { headerOf } from "../http/received-request.js";
import { responseValidators } from "../validation/response-validator.js";
import { detailOf } from "./detail.js";
import { documentedError } from "./documented-error.js";
import type { Failure } from "./failure.js";
import { httpHeadersOf } from "./http-headers.js";
import { withReasons } from "./reasons.js";
import type { RefusalContext } from "./refusal-context.js";
import type { Violation } from "./violation.js";

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
  "not-served": [501],
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
 * operation documents. The body is RFC 9457 problem details, or the form that the contract gives that status, with the
 * reason filled in where the form has a place for it.
 */
export function problemReply(failure: Failure, { contract, operation, request }: RefusalContext): Reply {
  const status = statusOf(failure, operation);
  const problem = problemOf(failure, status, contract, operation);
  // The responses of an operation that is not served cannot be validated.
  if (failure.kind === "not-served") return problem;
  const response = operation && responseFor(operation, status);
  if (operation === undefined || response === undefined) return problem;
  const isAsDocumented = (reply: Reply): boolean =>
    responseValidators(contract)(operation)(reply).length === 0;
  const accept = headerOf(request, "accept");
  const preferred = chooseMediaType(contract.document, response.content ?? {}, accept);
  const forms = [problem];
  if (preferred !== undefined && isFormless(preferred.content)) {
    forms.push({ ...problem, mediaType: preferred.key, contentType: preferred.contentType });
  }
  const form = forms.find(isAsDocumented);
  if (form !== undefined) return form;
  const documented = documentedError(contract, operation, { failure, status, accept });
  return documented === undefined
    ? problem
    : { ...documented, headers: { ...documented.headers, ...problem.headers } };
}

/** True if the contract gives a body neither an example nor members. Then problem details say most. */
function isFormless({ schema, example, examples }: MediaTypeObject): boolean {
  if (example !== undefined || examples !== undefined) return false;
  if (!isJsonObject(schema)) return true;
  return !["$ref", "allOf", "anyOf", "const", "enum", "examples", "oneOf", "properties"].some((keyword) =>
    Object.hasOwn(schema, keyword),
  );
}

/** A problem of a status in a sentence of its own (RFC 9457). */
export function problemWith(status: number, detail: string, members: object = {}): Reply {
  return {
    status,
    mediaType: "application/problem+json",
    body: { title: TITLES[status], status, detail, ...members },
  };
}

/** The same as a refusal: the sentence is in the header of reasons, too. */
export function refusalWith(status: number, detail: string): Reply {
  return withReasons(problemWith(status, detail), [detail]);
}

function problemOf(
  failure: Failure,
  status: number,
  contract: Contract,
  operation: Operation | undefined,
): Reply {
  const errors =
    failure.kind === "invalid-request"
      ? failure.violations.map((one) => problemError(one, contract))
      : undefined;
  const problem = problemWith(status, detailOf(failure), errors && { errors });
  return {
    ...problem,
    headers: { ...httpHeadersOf(failure, status), ...challenges(status, contract, operation) },
  };
}

/**
 * The first status that the operation documents by itself or by its range. `default` stands for the most precise one,
 * which is also that of an operation that documents none of them.
 */
function statusOf({ kind }: Failure, operation: Operation | undefined): number {
  const statuses = STATUSES[kind];
  const named = statuses.find((status) => operation !== undefined && documentsStatus(operation, status));
  const isCredential = kind === "unauthenticated" || kind === "forbidden";
  // A 400 says little of credentials; a contract with a default has a form for the 401.
  if (isCredential && named === 400 && operation?.responses["default"] !== undefined) return statuses[0];
  return named ?? statuses[0];
}

/** RFC 9110 §15.5.2: a 401 says how to authenticate. */
function challenges(
  status: number,
  contract: Contract,
  operation: Operation | undefined,
): Record<string, string> {
  const value = status === 401 && operation !== undefined ? challengesOf(contract, operation) : "";
  return value === "" ? {} : { "WWW-Authenticate": value };
}

/** A violation with its place in the request, its place in the contract, and the keyword that does not hold. */
function problemError(violation: Violation, { document }: Contract): object {
  const { schemaPointer } = violation;
  const pointer = violation.at.map((key) => `/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
  return {
    in: violation.in,
    pointer: `#${pointer}`,
    detail: violation.message,
    ...(schemaPointer !== undefined && { schema: sourcePointer(document, schemaPointer) }),
    expected: { [violation.keyword]: expectedBy(violation) },
  };
}

/** The parameters of Ajv's errors that hold the value of the keyword. */
const PARAMETERS = [
  "limit",
  "allowedValues",
  "allowedValue",
  "type",
  "format",
  "pattern",
  "multipleOf",
  "missingProperty",
  "propertyName",
] as const;

/** The longest list of allowed values that is repeated. */
const MOST_VALUES = 20;

function expectedBy({ keyword, params }: Violation): unknown {
  if (/^(?:additional|unevaluated)/.test(keyword)) return false;
  const name = PARAMETERS.find((parameter) => params[parameter] !== undefined);
  const value: unknown = name === undefined ? true : params[name];
  return Array.isArray(value) ? value.slice(0, MOST_VALUES) : value;
}
