import type { QueryStyle } from "@event-contracts/contracts";
import { queryStyles } from "@event-contracts/contracts/openapi";
import type { SecuritySchemeObject } from "@event-contracts/contracts/openapi";

import { examplesOf } from "../contract/examples.js";
import { operationsOf, type Operation } from "../contract/operations.js";
import { mergeSchema } from "../schema/merge-schema.js";
import { credentialsOf, type Credential, type Credentials } from "../samples/credentials.js";
import { exampleRequest } from "../samples/example-request.js";
import { serverPath } from "../samples/mock-address.js";
import { schemesOf } from "../vocabulary/security.js";
import { idsIn } from "./replace-ids.js";

/** The data with which a form sends its operation; the page contains it as JSON. */
export interface FormData {
  readonly vendor: string;
  readonly method: string;
  /** The template of the server's path, followed by that of the operation's path. */
  readonly path: string;
  readonly mediaType: string | undefined;
  readonly styles: Readonly<Record<string, QueryStyle>>;
  /** The query parameters that are lists; the form separates their items by commas. */
  readonly lists: readonly string[];
  readonly schemes: Readonly<Record<string, FormScheme>>;
  /** The example bodies of the documented 2xx responses, by status. */
  readonly exampleBodies: Readonly<Record<string, unknown>>;
  /** The ids in these bodies that the examples of other operations send. */
  readonly sharedIds: readonly string[];
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
  const { contract, parameters, documentedResponses, method } = operation;
  const credentials = await credentialsOf(contract);
  const { document } = contract;
  const exampleBodies = documentedResponses
    .filter(({ status }) => status.startsWith("2"))
    .map(({ status, response }) => {
      const [media] = Object.values(response.content ?? {});
      return [status, media ? examplesOf(contract, media)[0]?.value : undefined] as const;
    });
  const returnedIds = idsIn(exampleBodies.map(([, value]) => value));
  const ownIds = new Set(idsIn(exampleRequest(operation, credentials)));
  return {
    vendor: contract.vendor,
    method,
    path: serverPath(operation) + operation.path,
    mediaType: Object.keys(operation.requestBody?.content ?? {})[0],
    styles: queryStyles(parameters),
    lists: parameters
      .filter(({ schema }) => [mergeSchema(document, schema ?? true).type].flat().includes("array"))
      .map(({ name }) => name),
    schemes: Object.fromEntries(
      [...schemesOf(contract)].map(([name, { scheme }]) => [name, formScheme(operation, scheme)]),
    ),
    exampleBodies: Object.fromEntries(exampleBodies),
    sharedIds: idsOfOtherRequests(operation, credentials).filter(
      (id) => !ownIds.has(id) && returnedIds.some((value) => value === id || value.endsWith(`/${id}`)),
    ),
  };
}

/** The ids in the example requests of the vendor's other operations. */
function idsOfOtherRequests({ contract, id }: Operation, credentials: Credentials): readonly string[] {
  const others = operationsOf(contract).filter((other) => other.id !== id);
  return [...new Set(others.flatMap((other) => idsIn(exampleRequest(other, credentials))))];
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
          path: serverPath(tokenOperation) + tokenOperation.path,
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
