import { sample } from "openapi-sampler";

import type { Contract } from "../contract/contract.js";
import type { MediaTypeObject, ParameterObject } from "@event-contracts/contracts/openapi";
import { examplesOf } from "../contract/examples.js";
import type { Operation } from "../contract/operations.js";
import { mergeSchema } from "../schema/merge-schema.js";
import { schemesOf } from "../vocabulary/security.js";
import type { Credential, Credentials } from "./credentials.js";

/** An example request from the contract, for samples and for the form. */
export interface ExampleRequest {
  /** The server's variables. */
  readonly variables: Readonly<Record<string, string>>;
  readonly path: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: { readonly mediaType: string; readonly value: unknown } | undefined;
}

/** The shortest example request: the required parameters, and the first example of the body. */
export function exampleRequest(operation: Operation, credentials: Credentials): ExampleRequest {
  const { contract, parameters, requestBody } = operation;
  const valuesIn = (place: ParameterObject["in"]): Readonly<Record<string, unknown>> =>
    Object.fromEntries(
      parameters
        .filter((parameter) => parameter.in === place && parameter.required === true)
        .map((parameter) => [parameter.name, exampleValue(contract, parameter)]),
    );
  const [content] = Object.entries(requestBody?.content ?? {});
  return {
    variables: serverVariables(operation),
    path: valuesIn("path"),
    query: valuesIn("query"),
    headers: valuesIn("header"),
    body: content && {
      mediaType: content[0],
      value: tokenRequestBody(operation, credentials) ?? exampleValue(contract, content[1]),
    },
  };
}

/** The accepted credentials, as the body of the operation that returns a token for them. */
function tokenRequestBody({ contract, id }: Operation, credentials: Credentials): Credential | undefined {
  const schemes = [...schemesOf(contract).values()];
  const tokenScheme = schemes.find(({ scheme }) => scheme["x-token-exchange"]?.operationId === id);
  const credential = tokenScheme && credentials[tokenScheme.name];
  // For a vendor without handlers the mock server accepts a token, and no credentials to exchange for one.
  return typeof credential === "object" ? credential : undefined;
}

/** The first example, else the first example or the default of the schema, else a value generated from the schema. */
export function exampleValue(contract: Contract, owner: MediaTypeObject | ParameterObject): unknown {
  const [example] = examplesOf(contract, owner);
  if (example) return example.value;
  if (owner.schema === undefined) return "";
  const { document } = contract;
  const { examples, default: standard } = mergeSchema(document, owner.schema);
  if (Array.isArray(examples)) return examples[0] as unknown;
  return standard ?? sample(owner.schema as object, { skipReadOnly: true, quiet: true }, document);
}

/** The variables of an operation's first server, with their defaults. */
export function serverVariables({ servers }: Operation): Readonly<Record<string, string>> {
  const variables = Object.entries(servers[0]?.variables ?? {});
  return Object.fromEntries(variables.map(([name, variable]) => [name, variable.default]));
}
