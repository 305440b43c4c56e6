import { childPointer } from "@event-contracts/contracts/openapi";
import type { ParameterObject } from "@event-contracts/contracts/openapi";

import type { BodyForm } from "../http/body.js";
import type { JsonText } from "../http/json.js";
import type { Contract, Operation } from "../contract/contract.js";
import { within } from "../contract/place.js";
import { parameterPlace, writtenPlace } from "../contract/written-place.js";
import { MISSING, type Violation } from "../failure/violation.js";
import { compileBody, type BodyResult, type ValidateBody } from "./body/body-validator.js";
import { memoize } from "./memoize.js";
import { cookieFields, queryFields } from "./parameters/fields.js";
import { compileParameter, type Parameter } from "./parameters/parameter.js";
import { MOST_VIOLATIONS } from "./violations.js";

/** The parts of a request, decoded but not validated. */
export interface RequestParts {
  readonly path: Readonly<Record<string, string>>;
  /** The same, percent-encoded; omitted where no value has a percent sign. */
  readonly encodedPath?: Readonly<Record<string, string>> | undefined;
  /** As on the request line, without the `?`; or parsed. */
  readonly query: URLSearchParams | string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The parsed body; undefined where there is none. */
  readonly body: unknown;
  /** The form in which the body was read; `value` when omitted. */
  readonly form?: BodyForm | undefined;
  /** The key of the operation's `content` that the body belongs to; its first one when omitted. */
  readonly mediaType?: string | undefined;
  /** The number of values in the body, and its depth. */
  readonly extent?: Pick<JsonText, "depth" | "size"> | undefined;
}

/** The same parts as the contract types them: numbers for numeric parameters, arrays, defaults. */
export interface ValidatedRequest {
  readonly path: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly cookies?: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}

/** The result of validating a request. */
export type RequestValidationResult =
  | { readonly valid: true; readonly request: ValidatedRequest }
  | { readonly valid: false; readonly violations: readonly Violation[] };

/** Of a request with more values than this, only the first violation is looked for: each may have a violation. */
const MOST_VALUES = 1000;

/** Likewise of a deeper body: each level of a recursive schema may double the violations. */
const MOST_LEVELS = 10;

/** Validates the requests of one operation. */
export type RequestValidation = (parts: RequestParts) => RequestValidationResult;

/**
 * The request validators of a contract, shared by all servers of the contract. The first call for an operation compiles
 * its validator, and throws on a schema that cannot be compiled. A schema that several operations refer to is compiled once.
 */
export const requestValidators = memoize(
  (contract: Contract): ((operation: Operation) => RequestValidation) =>
    memoize((operation) => {
      const findAll = within(operation.pointer, () => compileRequest(contract, operation, "all"));
      let findFirst: RequestValidation | undefined;
      return (parts) => {
        const { size = 0, depth = 0 } = parts.extent ?? {};
        if (size + countOf(parts.query) <= MOST_VALUES && depth <= MOST_LEVELS) return findAll(parts);
        findFirst ??= compileRequest(contract, operation, "first");
        return findFirst(parts);
      };
    }),
);

/** The number of fields of a query, or more. */
function countOf(query: URLSearchParams | string): number {
  if (typeof query !== "string") return query.size;
  // Most queries are too short to have many fields.
  return query.length <= MOST_VALUES ? 0 : query.split("&").length;
}

/** OpenAPI 3.1, Parameter Object: definitions of these are ignored. */
const ignoredHeaders: ReadonlySet<string> = new Set(["accept", "authorization", "content-type"]);

function compileRequest(
  contract: Contract,
  operation: Operation,
  errors: "all" | "first",
): RequestValidation {
  const parameters = compileParameters(contract, operation, errors);
  const readsQuery = parameters.some(({ in: place }) => place === "query" || place === "querystring");
  const readsCookies = parameters.some(({ in: place }) => place === "cookie");
  const { body } = operation;
  const bodies = compileBodies(contract, operation, errors);
  const [firstMediaType = ""] = Object.keys(body?.content ?? {});
  const missingBody: Violation = {
    in: "body",
    at: [],
    keyword: "required",
    params: {},
    value: undefined,
    message: MISSING,
    schemaPointer: `${writtenPlace(contract.document, `${operation.pointer}/requestBody`)}/required`,
  };

  const validateBody = (parts: RequestParts): BodyResult => {
    if (parts.body === undefined)
      return body?.required === true ? { violations: [missingBody] } : { value: undefined };
    const validate = bodies.get(parts.mediaType ?? firstMediaType);
    return validate === undefined ? { value: parts.body } : validate(parts.body, parts.form ?? "value");
  };

  const validateParameters = (parts: RequestParts, typed: Typed): Violation[] => {
    const search = readsQuery ? String(parts.query) : "";
    const source = {
      path: parts.encodedPath ?? parts.path,
      headers: parts.headers,
      search,
      query: queryFields(search),
      cookies: readsCookies ? cookieFields(parts.headers["cookie"]) : noFields,
    };
    // As in a body, what is missing comes before what is wrong.
    const missing: Violation[] = [];
    const violations: Violation[] = [];
    for (const parameter of parameters) {
      const result = parameter.read(source);
      if ("violations" in result) (result.isMissing ? missing : violations).push(...result.violations);
      else if (result.value !== undefined) set(typed, parts, parameter, result.value);
    }
    return [...missing, ...violations];
  };

  return (parts) => {
    const typed: Typed = { path: parts.path, query: {}, headers: parts.headers, cookies: {} };
    const violations = parameters.length === 0 ? none : validateParameters(parts, typed);
    const result = validateBody(parts);
    if (violations.length > 0 || "violations" in result) {
      const ofBody = "violations" in result ? result.violations : none;
      return { valid: false, violations: [...violations, ...ofBody].slice(0, MOST_VIOLATIONS) };
    }
    const { path, query, headers, cookies } = typed;
    return { valid: true, request: { path, query, headers, cookies, body: result.value } };
  };
}

const none: readonly Violation[] = [];
const noFields = cookieFields(undefined);

/** The values of parameters so far. The parts of the request are copied before a value is written to them. */
type Typed = Record<"cookies" | "headers" | "path" | "query", Readonly<Record<string, unknown>>>;

const places = {
  cookie: "cookies",
  header: "headers",
  path: "path",
  query: "query",
  querystring: "query",
} as const;

function set(typed: Typed, parts: RequestParts, parameter: Parameter, value: unknown): void {
  const place = places[parameter.in];
  if (typed[place] === parts.path || typed[place] === parts.headers) typed[place] = { ...typed[place] };
  // A name may be `__proto__`.
  Object.defineProperty(typed[place], parameter.name, {
    value,
    configurable: true,
    enumerable: true,
    writable: true,
  });
}

function compileParameters(
  contract: Contract,
  operation: Operation,
  errors: "all" | "first",
): readonly Parameter[] {
  const all = operation.parameters.filter(
    ({ in: place, name }) => place !== "header" || !ignoredHeaders.has(name.toLowerCase()),
  );
  return all.map((parameter) => {
    const pointer = parameterPlace(contract.document, operation, parameter);
    return compileParameter(contract, parameter, pointer, othersOf(all, parameter), errors);
  });
}

/** The names that other parameters of the same place have. */
function othersOf(all: readonly ParameterObject[], parameter: ParameterObject): ReadonlySet<string> {
  const others = all.filter((other) => other !== parameter && other.in === parameter.in);
  return new Set(others.map(({ name }) => name));
}

function compileBodies(
  contract: Contract,
  { body, pointer }: Operation,
  errors: "all" | "first",
): ReadonlyMap<string, ValidateBody> {
  const place = childPointer(writtenPlace(contract.document, `${pointer}/requestBody`), "content");
  return new Map(
    Object.entries(body?.content ?? {}).map(([mediaType, content]) => [
      mediaType,
      compileBody(contract, content, childPointer(place, mediaType), errors),
    ]),
  );
}
