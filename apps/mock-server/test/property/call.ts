import type { Contract, Operation } from "../../src/contract/contract.js";
import type { Credential } from "../../src/security/credentials.js";
import type { MockServer } from "../../src/server/mock-server.js";
import type { Call } from "./authorize.js";
import type { Break } from "./break.js";
import { urlOf, type Draft } from "./request.js";
import { send } from "./send.js";

/** The request of a draft, broken in one way if `way` is given. */
export function callOf(
  server: MockServer,
  contract: Contract,
  operation: Operation,
  draft: Draft,
  way: Partial<Break> = {},
): Call {
  const body = way.rawBody ?? (draft.body === undefined ? undefined : JSON.stringify(draft.body));
  const headers = Object.fromEntries(
    Object.entries(draft.headers).map(([name, value]) => [name, String(value)]),
  );
  return {
    method: operation.method,
    url: server.url(contract.name) + urlOf(contract, operation, draft),
    headers: {
      ...headers,
      ...(body !== undefined && {
        "content-type": way.contentType ?? "application/json",
        "content-length": String(Buffer.byteLength(body)),
      }),
    },
    body,
  };
}

/** The accepted credential of each scheme, with a token in place of a key pair that is exchanged for one. */
export async function secretsOf(server: MockServer, contract: Contract): Promise<Record<string, Credential>> {
  const { credentials = {} } = server.vendors.find(({ name }) => name === contract.name) ?? {};
  const secrets: Record<string, Credential> = { ...credentials };
  for (const [name, scheme] of Object.entries(contract.securitySchemes)) {
    const exchange = scheme.type === "apiKey" ? scheme["x-token-exchange"] : undefined;
    const operation = contract.operations.find(({ id }) => id === exchange?.operationId);
    if (exchange === undefined || operation === undefined) continue;
    const draft = { path: {}, query: {}, headers: {}, body: credentials[name] };
    const { text } = await send(callOf(server, contract, operation, draft));
    let token = JSON.parse(text) as unknown;
    for (const key of exchange.token.split("#/")[1]?.split("/") ?? [])
      token = (token as Record<string, unknown>)[key];
    secrets[name] = String(token);
  }
  return secrets;
}
