import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import type { ValidateFunction } from "ajv";
import { ResponseValidator } from "express-openapi-validator/dist/middlewares/openapi.response.validator.js";

import { memoize } from "../validation/memoize.js";
import type { Contract, Operation } from "./contract.js";
import type { HeaderObject, ResponseObject } from "./document.js";
import { seenFrom } from "../validation/direction.js";
import { within } from "./place.js";
import { resolve } from "./references.js";
import type { Reply } from "../http/outcome.js";
import { documentFor, responseView, type ValidatorDocument } from "../validation/validator-document.js";
import { toViolation, type Violation } from "../failure/violation.js";

const options = {
  strict: false,
  strictNumbers: true,
  strictTuples: true,
  allErrors: true,
  code: { optimize: false },
  useDefaults: false,
  validateSchema: false,
  formats: {},
  ajvFormats: { mode: "full" },
};

/** Says where a reply breaks the contract; empty when it does not. */
export type ResponseJudge = (reply: Reply) => readonly Violation[];

/**
 * The judges of a contract's responses: status, media type, body and headers; the same for all servers of the contract.
 * Asking for an operation's compiles its responses, those that several operations share once, and throws on a schema
 * that can not be.
 */
export const responseJudges = memoize((contract: Contract): ((operation: Operation) => ResponseJudge) => {
  const ajv = new Ajv2020({
    strict: false,
    allErrors: true,
    coerceTypes: true,
    validateSchema: false,
    code: { optimize: false },
  });
  formats.default(ajv, { mode: "full" });
  const compile = createBodyCompiler(contract);
  const judgeOfResponse = memoize((response: ResponseObject) =>
    judgeOf(contract, ajv, response, compile(response)),
  );
  return memoize((operation) => {
    const judges = Object.fromEntries(
      Object.entries(operation.responses).map(([status, response]) => [
        status,
        within(`${operation.pointer}/responses/${status}`, () => judgeOfResponse(response)),
      ]),
    );
    return (reply) => {
      const status = String(reply.status);
      const judge = judges[status] ?? judges[`${status.charAt(0)}XX`] ?? judges["default"];
      return judge === undefined ? [undeclared(operation, reply)] : judge(reply);
    };
  });
});

function judgeOf(contract: Contract, ajv: Ajv2020, response: ResponseObject, bodies: Bodies): ResponseJudge {
  const mediaTypes = Object.keys(response.content ?? {});
  const headers = Object.entries(response.headers ?? {}).map(([name, header]) =>
    headerJudge(contract, ajv, name, resolve<HeaderObject>(contract.document, header)),
  );
  return (reply) => [
    ...headers.flatMap((judge) => judge(reply)),
    ...mediaTypeViolations(mediaTypes, reply),
    ...bodyViolations(bodies, reply),
  ];
}

/** The validators of one response, by media type. */
type Bodies = ReadonlyMap<string, ValidateFunction>;

/** Compiles with express-openapi-validator's response validator what its middleware would on a first answer. */
function createBodyCompiler(contract: Contract): (response: ResponseObject) => Bodies {
  const validator = new ResponseValidator(
    documentFor(contract, "response", []) as never,
    options,
  ) as unknown as {
    spec: ValidatorDocument;
    buildValidators(responses: object, key: string): Record<string, Record<string, ValidateFunction>>;
  };
  const compiled = new Map<string, Bodies>();
  return (response) => {
    const view = responseView(response);
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

/** Express-openapi-validator does not look at response headers. */
function headerJudge(
  contract: Contract,
  ajv: Ajv2020,
  name: string,
  header: HeaderObject,
): (reply: Reply) => readonly Violation[] {
  const schema = header.schema === undefined ? true : seenFrom("response", header.schema);
  const { components } = documentFor(contract, "response", [schema]);
  const validate = ajv.compile({ components, properties: { value: schema } });
  return (reply) => {
    const value = reply.headers?.[name];
    if (value === undefined) {
      return header.required === true
        ? [violation("required", undefined, `must have the header ${name}`)]
        : [];
    }
    const valid = validate({ value });
    return valid
      ? []
      : [violation("header", value, `header ${name} ${validate.errors?.[0]?.message ?? "is not valid"}`)];
  };
}

function undeclared(operation: Operation, reply: Reply): Violation {
  const known = Object.keys(operation.responses).join(", ");
  return violation("status", reply.status, `has status ${reply.status}, the contract has ${known}`);
}

function violation(keyword: string, value: unknown, message: string): Violation {
  return { in: "response", at: [], keyword, params: {}, value, message };
}
