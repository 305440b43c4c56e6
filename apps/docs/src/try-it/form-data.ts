import type { ParameterObject, SecuritySchemeObject } from "@event-contracts/contracts/openapi";

import { examplesOf } from "../contract/examples.js";
import { operationsOf, type Operation } from "../contract/operations.js";
import { bodyFormat } from "../request/body-format.js";
import type { BodyFormat } from "../request/body.js";
import { parameterStyle, type ParameterStyle } from "../request/parameter-style.js";
import { mergeSchema } from "../schema/merge-schema.js";
import { credentialsOf, type Credential, type Credentials } from "../samples/credentials.js";
import { exampleRequest, exampleValue, parametersOf } from "../samples/example-request.js";
import { mockPath } from "../samples/mock-address.js";
import { schemesOf } from "../vocabulary/security.js";
import { idsIn } from "./replace-ids.js";

/** The data with which a form sends its operation; the page contains it as JSON. */
export interface FormData {
  readonly vendor: string;
  readonly method: string;
  /** The template of the server's path, followed by that of the operation's path. */
  readonly path: string;
  /** The media types of the body, each with the way in which its fields are written. */
  readonly bodies: readonly BodyFormat[];
  readonly parameters: readonly FormParameter[];
  readonly schemes: Readonly<Record<string, FormScheme>>;
  /** The example bodies of the documented 2xx responses, by status. */
  readonly exampleBodies: Readonly<Record<string, unknown>>;
  /** The ids in these bodies that the examples of other operations send. */
  readonly sharedIds: readonly string[];
}

/** A parameter, with the kind of value that its input contains. */
export interface FormParameter extends ParameterStyle {
  /** The items of a list are separated by commas. An object, and a list of objects, is JSON. */
  readonly value: "json" | "list" | "text";
}

/** The properties of a security scheme that say how its credential is sent. */
export type SecurityScheme =
  | {
      readonly type: "apiKey";
      readonly in: "cookie" | "header" | "query";
      readonly name: string;
      readonly sigv4?: { readonly service: string; readonly region: string };
    }
  | { readonly type: "http"; readonly scheme: string }
  | { readonly type: "oauth2" | "openIdConnect" | "mutualTLS" };

/** A security scheme for the client's code, with the request that returns its token if it has one. */
export interface FormScheme {
  readonly scheme: SecurityScheme;
  readonly tokenRequest?: {
    readonly header: string;
    readonly method: string;
    readonly path: string;
    readonly pointer: string;
  };
}

/** Collects the data of an operation's form. */
export async function formData(operation: Operation): Promise<FormData> {
  const { contract, documentedResponses, method } = operation;
  const credentials = await credentialsOf(contract);
  const { document } = contract;
  const exampleBodies = documentedResponses
    .filter(({ status }) => status.startsWith("2"))
    .map(({ status, response }) => {
      const [media] = Object.values(response.content ?? {});
      return [status, media ? examplesOf(contract, media)[0]?.value : undefined] as const;
    });
  const returnedIds = idsIn(exampleBodies.map(([, value]) => value));
  const ownIds = new Set(idsSent(operation, credentials));
  return {
    vendor: contract.vendor,
    method,
    path: mockPath(operation) + operation.path,
    bodies: Object.entries(operation.requestBody?.content ?? {}).map(([mediaType, media]) =>
      bodyFormat(document, mediaType, media),
    ),
    parameters: parametersOf(operation).map((parameter) => ({
      ...parameterStyle(parameter),
      value: valueKind(operation, parameter),
    })),
    schemes: Object.fromEntries(
      [...schemesOf(contract)].map(([name, { scheme }]) => [name, formScheme(operation, scheme)]),
    ),
    exampleBodies: Object.fromEntries(exampleBodies),
    sharedIds: idsOfOtherRequests(operation, credentials).filter(
      (id) => !ownIds.has(id) && returnedIds.some((value) => value === id || value.endsWith(`/${id}`)),
    ),
  };
}

function valueKind({ contract }: Operation, parameter: ParameterObject): FormParameter["value"] {
  const example = exampleValue(contract, parameter);
  const isNested = (value: unknown): boolean => typeof value === "object" && value !== null;
  if (Array.isArray(example)) return example.some(isNested) || parameter.content ? "json" : "list";
  if (isNested(example)) return "json";
  const types = [mergeSchema(contract.document, parameter.schema ?? true).type].flat();
  return types.includes("array") ? "list" : "text";
}

/** The ids in the example requests of the vendor's other operations. */
function idsOfOtherRequests({ contract, id }: Operation, credentials: Credentials): readonly string[] {
  const others = operationsOf(contract).filter((other) => other.id !== id);
  return [...new Set(others.flatMap((other) => idsSent(other, credentials)))];
}

/** The ids in an example request. A media type is none. */
function idsSent(operation: Operation, credentials: Credentials): readonly string[] {
  const { body, ...parameters } = exampleRequest(operation, credentials);
  return idsIn([parameters, body?.value]);
}

function formScheme({ contract }: Operation, scheme: SecuritySchemeObject): FormScheme {
  const exchange = scheme["x-token-exchange"];
  const tokenOperation = operationsOf(contract).find(({ id }) => id === exchange?.operationId);
  return {
    scheme: securityScheme(scheme),
    ...(exchange &&
      tokenOperation && {
        tokenRequest: {
          header: scheme.type === "apiKey" ? scheme.name : "Authorization",
          method: tokenOperation.method,
          path: mockPath(tokenOperation) + tokenOperation.path,
          pointer: exchange.token.slice(exchange.token.indexOf("#") + 1),
        },
      }),
  };
}

function securityScheme(scheme: SecuritySchemeObject): SecurityScheme {
  if (scheme.type === "http") return { type: scheme.type, scheme: scheme.scheme.toLowerCase() };
  if (scheme.type !== "apiKey") return { type: scheme.type };
  const { type, in: place, name, "x-sigv4": sigv4 } = scheme;
  return { type, in: place, name, ...(sigv4 && { sigv4 }) };
}

/** The inputs for a credential: its properties by name, or one without a name for a plain string. */
export function partsOf(credential: Credential | undefined): readonly (readonly [string, string])[] {
  return typeof credential === "object" ? Object.entries(credential) : [["", credential ?? ""]];
}
