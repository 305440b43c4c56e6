import { childPointer, resolve } from "@event-contracts/contracts/openapi";
import type {
  HeaderObject,
  MediaTypeObject,
  ResponseObject,
  Schema,
} from "@event-contracts/contracts/openapi";

import { responseFor } from "../answers/documented.js";
import type { Contract, Operation } from "../contract/contract.js";
import { within } from "../contract/place.js";
import { writtenPlace } from "../contract/written-place.js";
import type { Violation } from "../failure/violation.js";
import { contentKeyOf, isJson, parseMediaType } from "../http/media-type.js";
import type { Reply } from "../http/outcome.js";
import { memoize } from "./memoize.js";
import { acceptsFor } from "./parameters/accepts.js";
import { simpleHeader } from "./parameters/path-styles.js";
import { readValue } from "./parameters/read-value.js";
import { shapeOf } from "./parameters/shape.js";
import { isList, UnreadableError } from "./parameters/written.js";
import { itemsValidator } from "./response-items.js";
import { responseCompiler, type Compiler } from "./schema/compiler.js";
import { violationsOf } from "./violations.js";

/** Lists the violations of the contract in a reply; empty for a valid one. */
export type ValidateResponse = (reply: Reply) => readonly Violation[];

/**
 * The response validators of a contract, shared by all servers of the contract: status, media type, body and headers.
 * The first call for an operation compiles its responses, shared ones once, and throws on a schema that cannot be
 * compiled.
 */
export const responseValidators = memoize(
  (contract: Contract): ((operation: Operation) => ValidateResponse) => {
    const compiler = withEqualOnce(responseCompiler(contract));
    const known = new Map<ResponseObject, ValidateResponse>();
    const validatorOfResponse = (response: ResponseObject, pointer: string): ValidateResponse => {
      const validate =
        known.get(response) ??
        validatorOf(contract, compiler, response, writtenPlace(contract.document, pointer));
      known.set(response, validate);
      return validate;
    };
    // Code that makes a reply of a resource has validated it before the pipeline does.
    let lastValid: Reply | undefined;
    let lastOperation: Operation | undefined;
    return memoize((operation) => {
      const validators = new Map(
        Object.entries(operation.responses).map(([status, response]) => {
          const pointer = `${operation.pointer}/responses/${status}`;
          return [response, within(pointer, () => validatorOfResponse(response, pointer))];
        }),
      );
      return (reply) => {
        if (reply === lastValid && operation === lastOperation) return none;
        const response = responseFor(operation, reply.status);
        const violations = (response && validators.get(response)?.(reply)) ?? [undeclared(operation, reply)];
        if (violations.length > 0) return violations;
        lastValid = reply;
        lastOperation = operation;
        return none;
      };
    });
  },
);

const none: readonly Violation[] = [];

/**
 * Error responses often differ in their examples only, so that a schema equal to an earlier one is not compiled again. Each is
 * compiled as one at `#`.
 */
function withEqualOnce(compiler: Compiler): Compiler {
  const compiled = new Map<string, ReturnType<Compiler["compile"]>>();
  return {
    ...compiler,
    compile(schema) {
      const key = JSON.stringify(schema, (_name, value: unknown) =>
        typeof value === "bigint" ? `${value}n` : value,
      );
      const validate = compiled.get(key) ?? compiler.compile(schema, "#");
      compiled.set(key, validate);
      return validate;
    },
  };
}

function validatorOf(
  contract: Contract,
  compiler: Compiler,
  response: ResponseObject,
  pointer: string,
): ValidateResponse {
  const { content = {} } = response;
  const keys = Object.keys(content);
  const bodies = new Map(
    Object.entries(content).map(([mediaType, media]) => [
      mediaType,
      bodyValidator(compiler, media, `${childPointer(`${pointer}/content`, mediaType)}/schema`),
    ]),
  );
  const headers = Object.entries(response.headers ?? {}).map(([name, header]) =>
    headerValidator(contract, compiler, name, {
      header: resolve<HeaderObject>(contract.document, header),
      pointer: writtenPlace(contract.document, childPointer(`${pointer}/headers`, name)),
    }),
  );
  const items = new Map(
    Object.entries(content).flatMap(([mediaType, media]) => {
      const place = childPointer(`${pointer}/content`, mediaType);
      const validate = itemsValidator(contract.document, compiler, mediaType, media, place);
      return validate === undefined ? [] : [[mediaType, validate]];
    }),
  );
  const contentPointer = keys.length === 0 ? pointer : `${pointer}/content`;
  const headersPointer = response.headers === undefined ? pointer : `${pointer}/headers`;
  const declared = new Set(Object.keys(response.headers ?? {}).map((name) => name.toLowerCase()));
  return (reply) => {
    const sent = reply.body === undefined ? undefined : (reply.mediaType ?? "application/json");
    const key = sent === undefined ? undefined : keyOf(keys, sent);
    return [
      ...(contract.isOwn ? undeclaredHeaders(declared, reply, headersPointer) : []),
      ...headers.flatMap((validate) => validate(reply)),
      ...((sent === undefined ? keys.length === 0 : key !== undefined)
        ? []
        : [otherMediaType(keys, sent, contentPointer)]),
      ...(sent === undefined || key === undefined ? [] : (bodies.get(key)?.(reply.body, sent) ?? [])),
      ...(key === undefined ? [] : (items.get(key)?.(reply) ?? [])),
    ];
  };
}

function keyOf(keys: readonly string[], mediaType: string): string | undefined {
  return keys.includes(mediaType) ? mediaType : contentKeyOf(keys, parseMediaType(mediaType));
}

/** RFC 9110 §15.5.6 and §15.5.16 name these for any response of their status, and §11.6.1 the third. */
const standard: ReadonlySet<string> = new Set(["accept", "accept-encoding", "allow", "www-authenticate"]);

function undeclaredHeaders(
  declared: ReadonlySet<string>,
  { headers = {} }: Reply,
  pointer: string,
): readonly Violation[] {
  return Object.entries(headers)
    .filter(([name]) => !declared.has(name.toLowerCase()) && !standard.has(name.toLowerCase()))
    .map(([name, value]) =>
      violation("header", value, `has the header ${name}, which the contract has not`, pointer),
    );
}

type ValidateReplyBody = (body: unknown, mediaType: string) => readonly Violation[];

const place = { in: "response", at: [] } as const;

function bodyValidator(compiler: Compiler, media: MediaTypeObject, pointer: string): ValidateReplyBody {
  if (media.schema === undefined) return () => [];
  // The place is not a part of it: responses share the validators of equal schemas.
  const validate = compiler.compile(media.schema, "#");
  const isOfText = takesTexts(media.schema);
  return (body, mediaType) => {
    const value = body instanceof Uint8Array ? Buffer.from(body).toString("latin1") : body;
    // The schema of XML or of a stream of events describes its content, and not its text.
    if (typeof value === "string" && !isJson(mediaType) && !isOfText) return [];
    if (validate(value)) return [];
    return violationsOf(validate, place, compiler, pointer);
  };
}

function takesTexts(schema: Schema): boolean {
  return typeof schema === "object" && [schema.type].flat().includes("string");
}

/** Headers that HTTP adds to each response with content when it is written, so that no reply has them. */
const sentByHttp: ReadonlySet<string> = new Set(["connection", "content-length", "content-type", "date"]);

/** RFC 9110 §5.3: a list is separated by commas. */
function headerValidator(
  contract: Contract,
  compiler: Compiler,
  name: string,
  { header, pointer }: { readonly header: HeaderObject; readonly pointer: string },
): (reply: Reply) => readonly Violation[] {
  const [content] = Object.entries(header.content ?? {});
  const schema = content?.[1].schema ?? header.schema ?? true;
  const validate = compiler.compile(schema, "#");
  const schemaKeys = content === undefined ? ["schema"] : ["content", content[0], "schema"];
  const schemaPointer = schemaKeys.reduce(childPointer, pointer);
  const shape = shapeOf(contract.document, schema);
  const accepts = acceptsFor(contract);
  const isJsonText = content !== undefined && isJson(content[0]);
  return (reply) => {
    const cookies = name.toLowerCase() === "set-cookie" ? reply.cookies : undefined;
    const value = cookies?.join(", ") ?? valueOf(reply.headers, name);
    if (value === undefined) {
      return header.required === true && !sentByHttp.has(name.toLowerCase())
        ? [violation("required", undefined, `must have the header ${name}`, `${pointer}/required`)]
        : [];
    }
    try {
      const written = isJsonText ? value : simpleHeader(value, { shape, explode: header.explode === true });
      // The schema of a list has all the fields, another one has each of them.
      const fields = cookies === undefined ? [written] : isList(shape) ? [[...cookies]] : cookies;
      if (fields.every((field) => validate(readValue(field, shape, accepts)))) return [];
    } catch (error) {
      if (!(error instanceof UnreadableError)) throw error;
      const stylePointer = header.style === undefined ? pointer : `${pointer}/style`;
      return [violation("header", value, `header ${name} ${error.message}`, stylePointer)];
    }
    const message = `header ${name} ${validate.errors?.[0]?.message ?? "is not valid"}`;
    const [first] = violationsOf(validate, place, compiler, schemaPointer);
    return [violation("header", value, message, first?.schemaPointer ?? schemaPointer)];
  };
}

function valueOf(headers: Reply["headers"] = {}, name: string): string | undefined {
  if (Object.hasOwn(headers, name)) return headers[name];
  const found = Object.keys(headers).find((key) => key.toLowerCase() === name.toLowerCase());
  return found === undefined ? undefined : headers[found];
}

function otherMediaType(
  declared: readonly string[],
  mediaType: string | undefined,
  pointer: string,
): Violation {
  const wanted = declared.length === 0 ? "no body" : declared.join(" or ");
  const message = `is ${mediaType ?? "empty"} where the contract has ${wanted}`;
  return violation("mediaType", mediaType, message, pointer);
}

function undeclared(operation: Operation, reply: Reply): Violation {
  const known = Object.keys(operation.responses).join(", ");
  const message = `has status ${reply.status}, the contract has ${known}`;
  return violation("status", reply.status, message, `${operation.pointer}/responses`);
}

function violation(keyword: string, value: unknown, message: string, schemaPointer: string): Violation {
  return { ...place, keyword, params: {}, value, message, schemaPointer };
}
