import { METHODS } from "node:http";

import { isObject, objectOf, textOf, type Json } from "./json.js";
import { meaningfulPatch } from "./json-patch.js";
import type { Extent } from "./sample/choice.js";
import { NoSample } from "./sample/no-sample.js";
import { sample } from "./sample/sample.js";
import { propertiesOf } from "./sample/schema-parts.js";
import { isValid } from "./sample/valid.js";
import type { Schemas } from "./schemas.js";
import type { Content, Operation, Parameter, ReadDocument } from "./document.js";
import {
  cookiePair,
  headerText,
  kindOf,
  pathText,
  queryPairs,
  serializeBody,
  writableTypes,
  type SerializedBody,
} from "./serialize.js";

/** A request as it is sent, but for the address. */
export interface TruthRequest {
  readonly operation: Operation;
  /** `valid`, or the kind of the one thing that is wrong. */
  readonly kind: string;
  /** The mistake, for the reader of a failure. */
  readonly detail: string;
  /** A refusal names one of these. Empty: it need not name a place. */
  readonly places: readonly string[];
  /** Path below the server's path, with the query. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | undefined;
}

/** The values of a request before they are written. */
export interface Values {
  readonly parameters: ReadonlyMap<Parameter, unknown>;
  readonly body: BodyValue | undefined;
}

export interface BodyValue {
  readonly mediaType: string;
  readonly content: Content;
  readonly schema: unknown;
  readonly value: unknown;
}

/** Valid requests of an operation, and why others could not be made. */
export interface Generated {
  readonly valid: readonly Values[];
  readonly left: readonly string[];
}

/** OpenAPI says that these header parameters are ignored (3.0.3, Parameter Object, `name`). */
const IGNORED_HEADERS = new Set(["accept", "authorization", "content-type"]);

/**
 * The values of valid requests: the least, all of it, and one for each further media type of the body. Each value is
 * valid by Ajv.
 */
export function validValues(schemas: Schemas, operation: Operation, salt: number): Generated {
  if (!METHODS.includes(operation.method))
    return { valid: [], left: [`this Node.js has no ${operation.method}`] };
  const valid: Values[] = [];
  const left: string[] = [];
  const types = operation.body === undefined ? [] : writableTypes(operation.body.content);
  const attempt = (extent: Extent, type: string | undefined): void => {
    try {
      valid.push(makeValues(schemas, operation, extent, type, salt + valid.length));
    } catch (error) {
      left.push(`${extent}: ${(error as Error).message}`);
    }
  };
  attempt("least", undefined);
  attempt("full", types[0]);
  for (const type of types.slice(1)) attempt("full", type);
  return { valid, left };
}

function makeValues(
  schemas: Schemas,
  operation: Operation,
  extent: Extent,
  type: string | undefined,
  salt: number,
): Values {
  const parameters = new Map<Parameter, unknown>();
  for (const parameter of operation.parameters) {
    if (parameter.in === "header" && IGNORED_HEADERS.has(parameter.name.toLowerCase())) continue;
    if (!parameter.required && extent === "least") continue;
    try {
      const schema = schemas.translate(parameter.schema);
      // An empty list would not be seen in the request.
      const value = sample(schemas, schema, "full", salt, parameter.examples);
      write(parameter, value);
      if (value === "" || (Array.isArray(value) && value.includes("")))
        throw new NoSample("an empty text is like none");
      parameters.set(parameter, value);
    } catch (error) {
      if (parameter.required)
        throw new NoSample(`${parameter.in} parameter ${parameter.name}: ${(error as Error).message}`);
    }
  }
  return { parameters, body: makeBody(schemas, operation, extent, type, salt) };
}

function makeBody(
  schemas: Schemas,
  { method, body }: Operation,
  extent: Extent,
  type: string | undefined,
  salt: number,
): BodyValue | undefined {
  if (body === undefined || (extent === "least" && !body.required)) return undefined;
  if (method === "GET" || method === "HEAD") {
    if (!body.required) return undefined;
    throw new NoSample(`a body of ${method} has no meaning (RFC 9110, section 9.3.1)`);
  }
  const mediaType = type ?? writableTypes(body.content)[0];
  const content = mediaType === undefined ? undefined : body.content[mediaType];
  if (mediaType === undefined || content === undefined) {
    if (!body.required) return undefined;
    throw new NoSample(`no body in ${Object.keys(body.content).join(", ")}`);
  }
  const schema = schemas.translate(content.schema);
  const isForm = ["form", "multipart"].includes(kindOf(mediaType) ?? "");
  const sampled = sample(schemas, schema, isForm ? "full" : extent, salt, content.examples);
  const value = isForm
    ? withoutEmptyLists(sampled)
    : meaningfulPatch(mediaType, Object.keys(body.content), sampled);
  if (!isValid(schemas, schema, value)) throw new NoSample(`${mediaType} cannot carry this value`);
  serialize(schemas, { mediaType, content, schema, value });
  return { mediaType, content, schema, value };
}

function withoutEmptyLists(value: unknown): unknown {
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).filter(
      ([, member]) => member !== null && !(Array.isArray(member) && member.length === 0),
    ),
  );
}

/** Writes a parameter, to see that its style can. */
function write(parameter: Parameter, value: unknown): void {
  if (parameter.in === "path") pathText(parameter, value);
  else if (parameter.in === "query") {
    if (queryPairs(parameter, value).length === 0)
      throw new NoSample(`${parameter.name}: it would not be seen`);
  } else if (parameter.in === "header") headerText(parameter, value);
  else if (parameter.in === "cookie") cookiePair(parameter, value);
  else throw new NoSample(`parameters in ${parameter.in} are not written`);
}

/** Writes the body, and throws if its media type cannot hold the value. */
export function serialize(
  schemas: Schemas,
  { mediaType, content, schema, value }: BodyValue,
): SerializedBody {
  return serializeBody(mediaType, content, value, (name) =>
    schemas.resolve(propertiesOf(schemas, schema)[name]),
  );
}

/** Credentials by security scheme: a token or key, or `user / password`. */
export type Credentials = Readonly<Record<string, string>>;

/** Writes a request from its values and the credentials of the first alternative that the operation takes. */
export function writeRequest(
  document: ReadDocument,
  schemas: Schemas,
  operation: Operation,
  values: Values,
  credentials: Credentials,
): Pick<TruthRequest, "body" | "headers" | "target"> {
  const headers: Record<string, string> = {};
  const query: string[] = [];
  const cookies: string[] = [];
  const addCredentials = (): void => {
    for (const name of operation.security[0] ?? []) {
      authorize(objectOf(document.securitySchemes[name]), credentials[name], { headers, query, cookies });
    }
  };
  let { path } = operation;
  for (const [parameter, value] of values.parameters) {
    if (parameter.in === "path")
      path = path.replaceAll(`{${parameter.name}}`, () => pathText(parameter, value));
    else if (parameter.in === "query") query.push(...queryPairs(parameter, value));
    else if (parameter.in === "header") headers[parameter.name.toLowerCase()] = headerText(parameter, value);
    else cookies.push(cookiePair(parameter, value));
  }
  if (/[{}]/.test(path)) throw new NoSample(`${path}: a variable of the path has no parameter`);
  addCredentials();
  const written = values.body === undefined ? undefined : serialize(schemas, values.body);
  if (cookies.length > 0) headers["cookie"] = cookies.join("; ");
  if (written !== undefined) headers["content-type"] = written.contentType;
  const separator = path.includes("?") ? "&" : "?";
  return {
    target: query.length > 0 ? `${path}${separator}${query.join("&")}` : path,
    headers,
    body: written?.bytes,
  };
}

interface Parts {
  readonly headers: Record<string, string>;
  readonly query: string[];
  readonly cookies: string[];
}

function authorize(scheme: Json, credential = "mock", { headers, query, cookies }: Parts): void {
  const name = textOf(scheme["name"]) ?? "";
  if (scheme["type"] === "apiKey") {
    if (scheme["in"] === "header") headers[name.toLowerCase()] = credential;
    else if (scheme["in"] === "cookie") cookies.push(`${name}=${credential}`);
    else {
      const others = query.filter((pair) => !pair.startsWith(`${encodeURIComponent(name)}=`));
      query.splice(
        0,
        query.length,
        ...others,
        `${encodeURIComponent(name)}=${encodeURIComponent(credential)}`,
      );
    }
    return;
  }
  const isBasic = scheme["type"] === "basic" || textOf(scheme["scheme"])?.toLowerCase() === "basic";
  if (isBasic) {
    const [user = "mock", password = "mock"] = credential.split(" / ");
    headers["authorization"] = `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`;
  } else if (scheme["type"] !== "mutualTLS") headers["authorization"] = `Bearer ${credential}`;
}

/** True if no reading of a text is valid: as a string, a number, a boolean or null. */
export function isBrokenText(
  schemas: Schemas,
  schema: unknown,
  text: string,
  around: (reading: unknown) => unknown,
): boolean {
  const readings: unknown[] = [text];
  if (/^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(text)) readings.push(Number(text));
  if (text === "true" || text === "false") readings.push(text === "true");
  if (text === "" || text === "null") readings.push(null);
  return readings.every(
    (reading) => !isValid(schemas, schema, around(reading)) && !isValid(schemas, schema, reading),
  );
}
