import type { Ajv, ErrorObject, ValidateFunction } from "ajv";
import { RequestValidator } from "express-openapi-validator/dist/middlewares/openapi.request.validator.js";

import type { JsonText } from "../http/json.js";
import { formatReplacements } from "./formats.js";
import { memoize } from "./memoize.js";
import type { Contract, Operation } from "../contract/contract.js";
import { within } from "../contract/place.js";
import { documentFor, requestView } from "./validator-document.js";
import { codeOptions } from "./code-options.js";
import { replaceUniqueItems } from "./unique-items.js";
import { toViolation, type Violation } from "../failure/violation.js";

/** The parts of a request, decoded but not validated. */
export interface RequestParts {
  readonly path: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The parsed body; undefined where there is none. */
  readonly body: unknown;
  /** The number of values in the body, and its depth. */
  readonly extent?: Pick<JsonText, "depth" | "size"> | undefined;
}

/** The same parts as the contract types them: numbers for numeric parameters, arrays, defaults. */
export interface ValidatedRequest {
  readonly path: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}

/** The result of validating a request. */
export type RequestValidationResult =
  | { readonly valid: true; readonly request: ValidatedRequest }
  | { readonly valid: false; readonly violations: readonly Violation[] };

/** The largest number of violations that are reported. */
export const MOST_VIOLATIONS = 100;

/** Of a request with more values than this, only the first violation is looked for: each may have a violation. */
const MOST_VALUES = 1000;

/** Likewise of a deeper body: each level of a recursive schema may double the violations. */
const MOST_LEVELS = 10;

const options = {
  strict: false,
  strictNumbers: true,
  // A member called `constructor` is one only if the object itself has it.
  ownProperties: true,
  strictTuples: true,
  verbose: true,
  useDefaults: true,
  validateSchema: false,
  allowUnknownQueryParameters: true,
  formats: formatReplacements,
  ajvFormats: { mode: "full" },
};

/** Validates the requests of one operation. */
export type RequestValidation = (parts: RequestParts) => RequestValidationResult;

/**
 * The request validators of a contract, shared by all servers of the contract. The first call for an operation compiles
 * its validator, and throws on a schema that cannot be compiled.
 *
 * It is express-openapi-validator's request validator, wired to each operation: its middleware searches the routes one
 * by one, and compiles on first use against the whole document.
 */
export const requestValidators = memoize(
  (contract: Contract): ((operation: Operation) => RequestValidation) => {
    const ofAll = validatorOf(contract, { allErrors: true });
    let ofFirst: RequestValidator | undefined;
    return memoize((operation) => {
      const findAll = createValidation(contract, ofAll, operation);
      let findFirst: RequestValidation | undefined;
      return (parts) => {
        const { size = 0, depth = 0 } = parts.extent ?? {};
        if (size + parts.query.size <= MOST_VALUES && depth <= MOST_LEVELS) return findAll(parts);
        ofFirst ??= validatorOf(contract, { allErrors: false });
        findFirst ??= createValidation(contract, ofFirst, operation);
        return findFirst(parts);
      };
    });
  },
);

function validatorOf(contract: Contract, { allErrors }: { readonly allErrors: boolean }): RequestValidator {
  const configuration = { ...options, allErrors, code: codeOptions(contract) };
  // The type of the options is the package's configuration; its Ajv takes these as they are.
  const validator = new RequestValidator(
    documentFor(contract, "request", []) as never,
    configuration as never,
  );
  for (const ajv of ajvsOf(validator)) replaceUniqueItems(ajv);
  return validator;
}

function createValidation(
  contract: Contract,
  validator: RequestValidator,
  operation: Operation,
): RequestValidation {
  const view = requestView(contract, operation);
  const mediaType = Object.keys(operation.body?.content ?? {})[0];
  const key = `${operation.method}-${operation.id}-${mediaType ?? "not_provided"}`;
  const numeric = operation.parameters.filter((parameter) => isNumeric(parameter.schema));
  const declared = operation.parameters.flatMap((parameter) =>
    parameter.in === "query" ? [parameter.name] : [],
  );

  const validate = (parts: RequestParts): RequestValidationResult => {
    const path = { ...parts.path };
    const facade = {
      method: operation.method,
      originalUrl: `/?${parts.query.toString()}`,
      path: operation.id,
      headers: { ...parts.headers, "content-type": mediaType },
      query: queryObject(parts.query) as Record<string, unknown>,
      params: path as Record<string, unknown>,
      cookies: {},
      body: parts.body,
      openapi: { expressRoute: operation.id, openApiRoute: operation.id, pathParams: path, schema: view },
    };
    const blurred = numeric.flatMap((parameter) => blurredNumber(parameter.name, parameter.in, parts));
    const missing = parts.body === undefined && operation.body?.required ? [missingBody] : [];
    const found = run(validator, key, facade).filter(
      (violation) => !blurred.some((one) => isSamePlace(one, violation)),
    );
    const violations = [...blurred, ...found, ...missing].slice(0, MOST_VIOLATIONS);
    if (violations.length > 0) return { valid: false, violations };
    return {
      valid: true,
      request: {
        path: facade.params,
        query: declaredOf(facade.query, declared),
        headers: facade.headers,
        body: facade.body,
      },
    };
  };
  // Compiles only the schemas that this operation refers to, now instead of on the first request.
  Object.assign(validator, { apiDoc: documentFor(contract, "request", [view]) });
  within(operation.pointer, () =>
    validate({ path: {}, query: new URLSearchParams(), headers: {}, body: undefined }),
  );
  return validate;
}

function run(validator: RequestValidator, key: string, facade: object): readonly Violation[] {
  try {
    void validator.validate(facade as never, {} as never, () => {});
    return [];
  } catch (error) {
    // The error lacks the limits and values that Ajv knows; the compiled functions still hold them.
    const found = compiled(validator, key).flatMap((validate) => validate.errors ?? []);
    if (found.length === 0) throw error;
    return distinct(found).slice(0, MOST_VIOLATIONS).map(toViolation);
  }
}

function compiled(validator: RequestValidator, key: string): readonly ValidateFunction[] {
  return ajvsOf(validator).flatMap((ajv) => ajv.getSchema(key) ?? []);
}

/** Those of the parameters and of the body. */
function ajvsOf(validator: RequestValidator): readonly Ajv[] {
  const { ajv, ajvBody } = validator as unknown as { readonly ajv: Ajv; readonly ajvBody: Ajv };
  return [ajv, ajvBody];
}

/** `if` and `oneOf` repeat the errors below them at their own level; the errors below are more precise. */
function distinct(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const combining = new Set(["allOf", "anyOf", "if", "oneOf"]);
  const precise = errors.filter((error) => !combining.has(error.keyword));
  return precise.length > 0 ? precise : errors;
}

/** Repeated names become arrays, as the contract's `explode` writes them. A name may be `__proto__`. */
function queryObject(query: URLSearchParams): Record<string, string | string[]> {
  const values = new Map<string, string | string[]>();
  for (const [name, value] of query) {
    const earlier = values.get(name);
    if (earlier === undefined) values.set(name, value);
    else if (typeof earlier === "string") values.set(name, [earlier, value]);
    else earlier.push(value);
  }
  return Object.fromEntries(values);
}

/** Only the parameters that the contract declares: others have no type, so handlers must not receive them. */
function declaredOf(
  query: Readonly<Record<string, unknown>>,
  declared: readonly string[],
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    declared.flatMap((name) => (Object.hasOwn(query, name) ? [[name, query[name]]] : [])),
  );
}

function isNumeric(schema: unknown): boolean {
  const type = typeof schema === "object" && schema !== null && "type" in schema ? schema.type : undefined;
  return [type].flat().some((name) => name === "integer" || name === "number");
}

/** The validator treats a body as required where its schema has required properties, whatever the contract says. */
const missingBody: Violation = {
  in: "body",
  at: [],
  keyword: "required",
  params: {},
  value: undefined,
  message: "must be present",
};

function isSamePlace(a: Violation, b: Violation): boolean {
  return a.in === b.in && a.at[0] === b.at[0];
}

/** Ajv reads `%20` as 0 and `1e3` as 1000; a vendor reads neither as a number. */
function blurredNumber(name: string, place: string, parts: RequestParts): readonly Violation[] {
  const value = place === "query" ? parts.query.get(name) : place === "path" ? parts.path[name] : undefined;
  if (value === undefined || value === null || value === "" || /^-?\d+(\.\d+)?$/.test(value)) return [];
  if (Number.isNaN(Number(value))) return []; // Ajv reports it
  return [
    {
      in: place as Violation["in"],
      at: [name],
      keyword: "type",
      params: { type: "number" },
      value,
      message: "must be number",
    },
  ];
}
