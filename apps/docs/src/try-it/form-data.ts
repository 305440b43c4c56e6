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
import { idsIn } from "./story.js";

/** The data with which the form of an operation sends it; the page contains it as JSON. */
export interface FormData {
  readonly vendor: string;
  readonly method: string;
  /** The template of the server's path and of the operation's. */
  readonly path: string;
  readonly mediaType: string | undefined;
  readonly styles: Readonly<Record<string, QueryStyle>>;
  /** Query parameters that hold a list, written with commas in the form. */
  readonly lists: readonly string[];
  readonly schemes: Readonly<Record<string, FormScheme>>;
  /** Bodies of documented 2xx answers by status, and the ids in them that other examples send. */
  readonly answers: Readonly<Record<string, unknown>>;
  readonly wanted: readonly string[];
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

/** A security scheme as the client's code takes it, or the operation that gives a token. */
export interface FormScheme {
  readonly scheme: SecurityScheme;
  readonly exchange?: {
    readonly header: string;
    readonly method: string;
    readonly path: string;
    readonly pointer: string;
  };
}

/** Gathers what a form needs. */
export async function formData(operation: Operation): Promise<FormData> {
  const { contract, parameters, answers, method } = operation;
  const credentials = await credentialsOf(contract);
  const { document } = contract;
  const examples = answers
    .filter(({ status }) => status.startsWith("2"))
    .map(({ status, response }) => {
      const [media] = Object.values(response.content ?? {});
      return [status, media ? examplesOf(contract, media)[0]?.value : undefined] as const;
    });
  const given = idsIn(examples.map(([, value]) => value));
  const sent = new Set(idsIn(exampleRequest(operation, credentials)));
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
    answers: Object.fromEntries(examples),
    wanted: wantedIds(operation, credentials).filter(
      (id) => !sent.has(id) && given.some((value) => value === id || value.endsWith(`/${id}`)),
    ),
  };
}

/** The ids that the vendor's other operations send in their examples. */
function wantedIds({ contract, id }: Operation, credentials: Credentials): readonly string[] {
  const others = operationsOf(contract).filter((other) => other.id !== id);
  return [...new Set(others.flatMap((other) => idsIn(exampleRequest(other, credentials))))];
}

function formScheme({ contract }: Operation, scheme: SecuritySchemeObject): FormScheme {
  const exchange = scheme["x-token-exchange"];
  const giver = operationsOf(contract).find(({ id }) => id === exchange?.operationId);
  return {
    scheme: sentScheme(scheme),
    ...(exchange &&
      giver && {
        exchange: {
          header: scheme.type === "apiKey" ? scheme.name : "Authorization",
          method: giver.method,
          path: serverPath(giver) + giver.path,
          pointer: exchange.token.slice(exchange.token.indexOf("#") + 1),
        },
      }),
  };
}

function sentScheme(scheme: SecuritySchemeObject): SecurityScheme {
  if (scheme.type === "http") return { type: scheme.type, scheme: scheme.scheme.toLowerCase() };
  if (scheme.type !== "apiKey") return { type: scheme.type };
  const { type, in: place, name, "x-sigv4": sigv4 } = scheme;
  return { type, in: place, name, ...(sigv4 && { sigv4 }) };
}

/** A credential as the form asks for it: its parts by name; a bare one has a part without a name. */
export function partsOf(credential: Credential | undefined): readonly (readonly [string, string])[] {
  return typeof credential === "object" ? Object.entries(credential) : [["", credential ?? ""]];
}
