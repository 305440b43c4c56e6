import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import type { ValidateFunction } from "ajv";
import { ResponseValidator } from "express-openapi-validator/dist/middlewares/openapi.response.validator.js";

import {
  resolve,
  type HeaderObject,
  type ResponseObject,
  type Schema,
} from "@event-contracts/contracts/openapi";
import { memoize } from "./memoize.js";
import type { Contract, Operation } from "../contract/contract.js";
import { seenFrom } from "./direction.js";
import { within } from "../contract/place.js";
import type { Reply } from "../http/outcome.js";
import { documentFor, responseView, type ValidatorDocument } from "./validator-document.js";
import { codeOptions } from "./code-options.js";
import { toViolation, type Violation } from "../failure/violation.js";

const options = {
  strict: false,
  strictNumbers: true,
  ownProperties: true,
  strictTuples: false,
  allErrors: true,
  useDefaults: false,
  validateSchema: false,
  formats: {},
  ajvFormats: { mode: "full" },
};

/** Lists the violations of the contract in a reply; empty for a valid one. */
export type ValidateResponse = (reply: Reply) => readonly Violation[];

/**
 * The response validators of a contract, shared by all servers of the contract: status, media type, body and headers.
 * The first call for an operation compiles its responses, shared ones once, and throws on a schema that cannot be
 * compiled.
 */
export const responseValidators = memoize(
  (contract: Contract): ((operation: Operation) => ValidateResponse) => {
    const ajv = new Ajv2020({
      strict: false,
      allErrors: true,
      coerceTypes: true,
      validateSchema: false,
      code: codeOptions(contract),
    });
    formats.default(ajv, { mode: "full" });
    const compile = createBodyCompiler(contract);
    const validatorOfResponse = memoize((response: ResponseObject) =>
      validatorOf(contract, ajv, response, compile(response)),
    );
    return memoize((operation) => {
      const validators = Object.fromEntries(
        Object.entries(operation.responses).map(([status, response]) => [
          status,
          within(`${operation.pointer}/responses/${status}`, () => validatorOfResponse(response)),
        ]),
      );
      return (reply) => {
        const status = String(reply.status);
        const validate = validators[status] ?? validators[`${status.charAt(0)}XX`] ?? validators["default"];
        return validate === undefined ? [undeclared(operation, reply)] : validate(reply);
      };
    });
  },
);

function validatorOf(
  contract: Contract,
  ajv: Ajv2020,
  response: ResponseObject,
  bodies: Bodies,
): ValidateResponse {
  const mediaTypes = Object.keys(response.content ?? {});
  const headers = Object.entries(response.headers ?? {}).map(([name, header]) =>
    headerValidator(contract, ajv, name, resolve<HeaderObject>(contract.document, header)),
  );
  const declared = new Set(Object.keys(response.headers ?? {}).map((name) => name.toLowerCase()));
  return (reply) => [
    ...(contract.isOwn ? undeclaredHeaders(declared, reply) : []),
    ...headers.flatMap((validate) => validate(reply)),
    ...mediaTypeViolations(mediaTypes, reply),
    ...bodyViolations(bodies, reply),
  ];
}

/** RFC 9110 §15.5.6 and §15.5.16 name these for any response of their status. */
const standard: ReadonlySet<string> = new Set(["accept-encoding", "allow"]);

function undeclaredHeaders(declared: ReadonlySet<string>, { headers = {} }: Reply): readonly Violation[] {
  return Object.entries(headers)
    .filter(([name]) => !declared.has(name.toLowerCase()) && !standard.has(name.toLowerCase()))
    .map(([name, value]) => violation("header", value, `has the header ${name}, which the contract has not`));
}

/** The validators of one response, by media type. */
type Bodies = ReadonlyMap<string, ValidateFunction>;

/** Compiles bodies by express-openapi-validator's response validator, as its middleware does on a first response. */
function createBodyCompiler(contract: Contract): (response: ResponseObject) => Bodies {
  const validator = new ResponseValidator(documentFor(contract, "response", []) as never, {
    ...options,
    code: codeOptions(contract),
  }) as unknown as {
    spec: ValidatorDocument;
    buildValidators(responses: object, key: string): Record<string, Record<string, ValidateFunction>>;
  };
  const compiled = new Map<string, Bodies>();
  return (response) => {
    const view = responseView(contract, response);
    const key = JSON.stringify(view); // error responses often differ in their examples only
    const existing = compiled.get(key);
    if (existing !== undefined) return existing;
    validator.spec = documentFor(contract, "response", [view]);
    const bodies = new Map(
      Object.entries(validator.buildValidators({ 200: view }, String(compiled.size))["200"] ?? {}),
    );
    compiled.set(key, bodies);
    return bodies;
  };
}

function bodyViolations(bodies: Bodies, reply: Reply): readonly Violation[] {
  if (reply.body === undefined) return [];
  const validate = bodies.get(reply.mediaType ?? "application/json");
  if (validate === undefined || validate({ response: reply.body })) return [];
  return (validate.errors ?? []).map(toViolation);
}

function mediaTypeViolations(declared: readonly string[], reply: Reply): readonly Violation[] {
  const mediaType = reply.body === undefined ? undefined : (reply.mediaType ?? "application/json");
  if (mediaType === undefined ? declared.length === 0 : declared.includes(mediaType)) return [];
  const wanted = declared.length === 0 ? "no body" : declared.join(" or ");
  return [violation("mediaType", mediaType, `is ${mediaType ?? "empty"} where the contract has ${wanted}`)];
}

/** Express-openapi-validator does not validate response headers. */
function headerValidator(
  contract: Contract,
  ajv: Ajv2020,
  name: string,
  header: HeaderObject,
): (reply: Reply) => readonly Violation[] {
  const schema = header.schema === undefined ? true : seenFrom("response", header.schema);
  const { components } = documentFor(contract, "response", [schema]);
  const validate = ajv.compile({ components, properties: { value: schema } });
  return (reply) => {
    const headers = reply.headers ?? {};
    const value = Object.hasOwn(headers, name) ? headers[name] : undefined;
    if (value === undefined) {
      return header.required === true
        ? [violation("required", undefined, `must have the header ${name}`)]
        : [];
    }
    const valid = validate({ value: fromSimple(contract, header, value) });
    return valid
      ? []
      : [violation("header", value, `header ${name} ${validate.errors?.[0]?.message ?? "is not valid"}`)];
  };
}

/** The value of a header of the style `simple`, as its schema describes it. The validator converts other types. */
function fromSimple(contract: Contract, { schema, explode }: HeaderObject, value: string): unknown {
  const plain = typeof schema === "object" ? resolve<object & Schema>(contract.document, schema) : {};
  const types = new Set([plain.type].flat());
  const parts = value === "" ? [] : value.split(",");
  if (types.has("array")) return parts;
  if (!types.has("object")) return value;
  const pairs = parts.map((part, index) =>
    explode === true ? part.split("=") : index % 2 === 0 ? [part, parts[index + 1]] : [],
  );
  return Object.fromEntries(pairs.filter((pair) => pair.length > 1)) as unknown;
}

function undeclared(operation: Operation, reply: Reply): Violation {
  const known = Object.keys(operation.responses).join(", ");
  return violation("status", reply.status, `has status ${reply.status}, the contract has ${known}`);
}

function violation(keyword: string, value: unknown, message: string): Violation {
  return { in: "response", at: [], keyword, params: {}, value, message };
}
