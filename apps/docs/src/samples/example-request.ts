import type { Contract } from "../contract/contract.js";
import { placeholderParameters } from "@event-contracts/contracts/openapi";
import type { MediaTypeObject, ParameterObject } from "@event-contracts/contracts/openapi";
import { examplesOf } from "../contract/examples.js";
import type { Operation } from "../contract/operations.js";
import { mediaKind } from "../request/media-kind.js";
import type { Direction } from "../schema/describe-schema.js";
import { mergeSchema } from "../schema/merge-schema.js";
import { schemesOf } from "../vocabulary/security.js";
import type { Credential, Credentials } from "./credentials.js";
import { madeValue, madeXml } from "./made-value.js";

/** An example request from the contract, for samples and for the form. */
export interface ExampleRequest {
  /** The server's variables. */
  readonly variables: Readonly<Record<string, string>>;
  readonly path: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly cookies: Readonly<Record<string, unknown>>;
  readonly body: ExampleBody | undefined;
}

/** A body of an example request, in one of the media types of the contract. */
export interface ExampleBody {
  readonly mediaType: string;
  readonly media: MediaTypeObject;
  readonly value: unknown;
}

/**
 * The shortest example request: the required parameters, and the first example of the body, or of the parameters that
 * contain what is a body elsewhere.
 *
 * @param mediaType the media type of the body; the contract's first if omitted
 */
export function exampleRequest(
  operation: Operation,
  credentials: Credentials,
  mediaType?: string,
): ExampleRequest {
  const { contract, requestBody } = operation;
  const sent = parametersOf(operation).filter((parameter) => isInExample(operation, parameter));
  const valuesIn = (place: ParameterObject["in"]): Readonly<Record<string, unknown>> =>
    Object.fromEntries(
      sent
        .filter((parameter) => parameter.in === place)
        .map((parameter) => [parameter.name, exampleValue(contract, parameter)]),
    );
  const content = Object.entries(requestBody?.content ?? {});
  const [chosen] = mediaType === undefined ? content : content.filter(([name]) => name === mediaType);
  return {
    variables: serverVariables(operation),
    path: valuesIn("path"),
    query: { ...valuesIn("query"), ...valuesIn("querystring") },
    headers: valuesIn("header"),
    cookies: valuesIn("cookie"),
    body: chosen && {
      mediaType: chosen[0],
      media: chosen[1],
      value: tokenRequestBody(operation, credentials) ?? bodyExample(contract, chosen[0], chosen[1]),
    },
  };
}

/**
 * The parameters of an operation that a request can have, with one for each placeholder of its path. OpenAPI ignores these
 * headers: other fields describe them.
 */
export function parametersOf(operation: Operation): readonly ParameterObject[] {
  const ignored = new Set(["accept", "authorization", "content-type"]);
  const added = placeholderParameters(operation).map((parameter) => ({ ...parameter, example: "value" }));
  return [...operation.parameters, ...added].filter(
    (each) => each.in !== "header" || !ignored.has(each.name.toLowerCase()),
  );
}

/**
 * True for a required parameter, and for a document in the query that takes the place of a body: it can be optional because
 * an older name of it is accepted too.
 */
export function isInExample({ contract, requestBody }: Operation, parameter: ParameterObject): boolean {
  if (parameter.required === true) return true;
  if (requestBody || parameter.in !== "query" || parameter.deprecated === true) return false;
  return Object.values(parameter.content ?? {}).some((media) => examplesOf(contract, media).length > 0);
}

/** The accepted credentials, as the body of the operation that returns a token for them. */
function tokenRequestBody({ contract, id }: Operation, credentials: Credentials): Credential | undefined {
  const schemes = [...schemesOf(contract).values()];
  const tokenScheme = schemes.find(({ scheme }) => scheme["x-token-exchange"]?.operationId === id);
  const credential = tokenScheme && credentials[tokenScheme.name];
  // For a vendor without handlers the mock server accepts a token, and no credentials to exchange for one.
  return typeof credential === "object" ? credential : undefined;
}

/** The value of a parameter: its first example, else a value made of its schema. */
export function exampleValue(contract: Contract, parameter: Omit<ParameterObject, "in" | "name">): unknown {
  const [example] = examplesOf(contract, parameter);
  if (example) return example.value;
  const [media] = Object.values(parameter.content ?? {});
  if (media) return bodyExample(contract, "application/json", media);
  return madeValue(contract.document, parameter.schema ?? true, "request") ?? "";
}

/** The value of a body: its first example, else a value made of its schema. Undefined: bytes, which have no value. */
export function bodyExample(
  contract: Contract,
  mediaType: string,
  media: MediaTypeObject,
  direction: Direction = "request",
): unknown {
  const { document } = contract;
  const [example] = examplesOf(contract, media);
  if (example) return jsonValue(contract, mediaType, media, example.value);
  const { itemSchema, schema = itemSchema === undefined ? true : { type: "array", items: itemSchema } } =
    media;
  const kind = mediaKind(mediaType);
  if (kind === "binary") return undefined;
  if (kind === "xml" && media.schema !== undefined) return madeXml(document, schema, direction);
  if (schema === true) return kind === "json" ? {} : "text";
  const made = madeValue(document, schema, direction);
  return kind === "text" && typeof made === "object" ? JSON.stringify(made) : made;
}

/** An example of JSON that is written as text, which OpenAPI allows, is the value in the text. */
function jsonValue(
  { document }: Contract,
  mediaType: string,
  media: MediaTypeObject,
  value: unknown,
): unknown {
  const types = [mergeSchema(document, media.schema ?? true).type].flat();
  const isText = types.includes("string") || mediaKind(mediaType) !== "json" || typeof value !== "string";
  if (isText) return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
}

/** The variables of an operation's first server, with their defaults. */
export function serverVariables({ servers }: Operation): Readonly<Record<string, string>> {
  const variables = Object.entries(servers[0]?.variables ?? {});
  return Object.fromEntries(variables.map(([name, variable]) => [name, variable.default]));
}
