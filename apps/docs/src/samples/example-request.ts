import { sample } from "openapi-sampler";

import type { Contract } from "../contract/contract.js";
import type { MediaTypeObject, ParameterObject } from "@event-contracts/contracts/openapi";
import { examplesOf } from "../contract/examples.js";
import type { Operation } from "../contract/operations.js";
import { mergeSchema } from "../schema/merge-schema.js";
import { schemesOf } from "../vocabulary/security.js";
import type { Credential, Credentials } from "./credentials.js";

/** A request that the contract itself gives as an example; samples and the form are both filled from it. */
export interface ExampleRequest {
  /** The server's variables. */
  readonly variables: Readonly<Record<string, string>>;
  readonly path: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: { readonly mediaType: string; readonly value: unknown } | undefined;
}

/** Required parameters, and the first example of the body: the shortest request that the contract shows. */
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
      value: exchanged(operation, credentials) ?? exampleValue(contract, content[1]),
    },
  };
}

/** The body of an operation that returns a token for credentials: those that the mock server accepts. */
function exchanged({ contract, id }: Operation, credentials: Credentials): Credential | undefined {
  const schemes = [...schemesOf(contract).values()];
  const served = schemes.find(({ scheme }) => scheme["x-token-exchange"]?.operationId === id);
  const credential = served && credentials[served.name];
  // Without behaviours the mock server knows a token, and nothing to exchange for it.
  return typeof credential === "object" ? credential : undefined;
}

/** The first example; without one, the first that a schema names; without that, one made from the schema. */
export function exampleValue(contract: Contract, holder: MediaTypeObject | ParameterObject): unknown {
  const [example] = examplesOf(contract, holder);
  if (example) return example.value;
  if (holder.schema === undefined) return "";
  const { document } = contract;
  const { examples, default: standard } = mergeSchema(document, holder.schema);
  if (Array.isArray(examples)) return examples[0] as unknown;
  return standard ?? sample(holder.schema as object, { skipReadOnly: true, quiet: true }, document);
}

/** The variables of an operation's first server, with the contract's defaults. */
export function serverVariables({ servers }: Operation): Readonly<Record<string, string>> {
  const variables = Object.entries(servers[0]?.variables ?? {});
  return Object.fromEntries(variables.map(([name, variable]) => [name, variable.default]));
}
