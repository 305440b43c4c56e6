import { Sha256 } from "@aws-crypto/sha256-js";
import { SignatureV4 } from "@smithy/signature-v4";
import { expect } from "vitest";

import type { SecuritySchemeObject } from "@event-contracts/contracts/openapi";
import { secretSchemas } from "../../src/control/mask-schemas.js";
import type { Contract, Operation } from "../../src/contract/contract.js";
import type { BasicCredentials, Credential } from "../../src/security/credentials.js";
import type { SigV4Credentials } from "../../src/security/sigv4.js";
import type { MockServer } from "../../src/server/mock-server.js";
import { secretsOf as acceptedOf } from "../property/call.js";

/** A request with a credential, and the texts of it that nobody may read. */
export interface SecretCall {
  readonly request: Request;
  readonly body: string | undefined;
  readonly operation: Operation;
  readonly secrets: readonly string[];
}

/** Texts that `expectNoSecret` looks for. Shorter ones, and the placeholder of the docs, occur in ordinary words. */
const SHORTEST = 6;

/** Fails if a text, whatever it is of, contains a secret, as it is or in the encoding of a URL. */
export function expectNoSecret(text: string, secrets: readonly string[], about = ""): void {
  const forms = secrets
    .filter(({ length }) => length >= SHORTEST)
    .flatMap((one) => [one, encodeURIComponent(one)]);
  const found = forms.filter((form) => text.includes(form));
  expect(found, `${about}: ${found.length > 0 ? text : ""}`).toEqual([]);
}

/** Two credentials for each scheme of a contract: an accepted one, and one that nobody knows. */
export async function credentialsOf(
  server: MockServer,
  contract: Contract,
): Promise<readonly (readonly [string, Credential])[]> {
  const accepted = await acceptedOf(server, contract);
  return Object.entries(contract.securitySchemes).flatMap(([name, scheme]) => {
    const known = accepted[name];
    return [...(known === undefined ? [] : [[name, known] as const]), [name, unknownFor(scheme)] as const];
  });
}

function unknownFor(scheme: SecuritySchemeObject): Credential {
  if (scheme.type === "http" && scheme.scheme.toLowerCase() === "basic") {
    return { username: "nobody", password: "unknown/pass+word" };
  }
  if (scheme.type === "apiKey" && scheme["x-sigv4"]) {
    return {
      accessKeyId: "AKIDUNKNOWN",
      secretAccessKey: "unknown-access-key",
      sessionToken: "unknown+session/token=",
    };
  }
  return "unknown-credential/1+2=";
}

/**
 * The calls of every operation that a scheme opens, with a credential of the scheme: at its place, and repeated at places where
 * no credential belongs.
 */
export async function secretCalls(
  server: MockServer,
  contract: Contract,
  name: string,
  credential: Credential,
): Promise<readonly SecretCall[]> {
  const scheme = contract.securitySchemes[name];
  const operations = contract.operations.filter(({ security }) => security.flat().includes(name));
  const calls = operations.flatMap((operation) =>
    [false, true].map((isRepeated) =>
      callWith(server, contract, operation, { scheme, credential, isRepeated }),
    ),
  );
  return (await Promise.all(calls)).flat();
}

/** The calls of the operations that have a secret in their path, with an unknown one, and of longer paths. */
export function pathCalls(server: MockServer, contract: Contract): readonly SecretCall[] {
  const { holdsSecret } = secretSchemas(contract.document);
  return contract.operations.flatMap((operation) => {
    const names = operation.parameters.filter(({ schema }) => holdsSecret(schema)).map((one) => one.name);
    if (names.length === 0) return [];
    const secret = "unknown-secret-of-a-path";
    const path = names.reduce(
      (rest, name) => rest.replaceAll(`{${name}}`, secret),
      operation.templates[0] ?? "",
    );
    const urls = [path, `${path}/more`, `${path}/%zz`, path.slice(0, path.indexOf(secret) + secret.length)];
    return urls.flatMap((one) =>
      [operation.method, "PATCH"].map((method) => {
        const url = server.url(contract.name) + one.replaceAll(/\{[^}]+\}/g, "acme");
        return { request: new Request(url, { method }), body: undefined, operation, secrets: [secret] };
      }),
    );
  });
}

/** The requests for a token with credentials that nobody knows, in several forms. */
export function tokenCalls(server: MockServer, contract: Contract): readonly SecretCall[] {
  return Object.entries(contract.securitySchemes).flatMap(([name, scheme]) => {
    const exchange = scheme.type === "apiKey" ? scheme["x-token-exchange"] : undefined;
    const operation = contract.operations.find(({ id }) => id === exchange?.operationId);
    if (operation === undefined) return [];
    const shown = server.vendors.find((one) => one.name === contract.name)?.credentials[name];
    const members = Object.keys(Object(shown) as object).map((key) => [key, `unknown-${key}-text`] as const);
    const json = JSON.stringify(Object.fromEntries(members));
    const accepted = JSON.stringify(shown);
    const bodies = [
      ["application/json", json],
      ["application/json", accepted],
      ["text/plain", json],
      ["application/json", json.slice(0, -2)],
      ["application/json", `[${json}]`],
      ["application/x-www-form-urlencoded", String(new URLSearchParams(Object.fromEntries(members)))],
    ] as const;
    return bodies.flatMap(([type, body]) =>
      [operation.method, "PUT"].map((method) => ({
        request: new Request(server.url(contract.name) + (operation.templates[0] ?? ""), {
          method,
          headers: { "content-type": type },
          body,
        }),
        body,
        operation,
        secrets: members.map(([, value]) => value),
      })),
    );
  });
}

interface Presented {
  readonly scheme: SecuritySchemeObject | undefined;
  readonly credential: Credential;
  readonly isRepeated: boolean;
}

async function callWith(
  server: MockServer,
  contract: Contract,
  operation: Operation,
  { scheme, credential, isRepeated }: Presented,
): Promise<readonly SecretCall[]> {
  const secrets = textsOf(credential);
  const [secret = "nothing"] = secrets;
  const placeholder = isRepeated ? encodeURIComponent(secret) : "acme";
  const url = new URL(
    server.url(contract.name) + (operation.templates[0] ?? "").replaceAll(/\{[^}]+\}/g, placeholder),
  );
  const headers: Record<string, string> = { host: url.host };
  if (isRepeated) {
    url.searchParams.set("note", secret);
    headers["x-note"] = `not ${secret}`;
  }
  const body =
    operation.body === undefined ? undefined : JSON.stringify(isRepeated ? { [secret]: [secret] } : {});
  if (body !== undefined) headers["content-type"] = "application/json";
  const call = (target: string, sent: Record<string, string>, more: readonly string[] = []): SecretCall => ({
    request: new Request(target, {
      method: operation.method,
      headers: sent,
      ...(body !== undefined && { body }),
    }),
    body,
    operation,
    secrets: [...secrets, ...more],
  });
  if (scheme?.type === "apiKey" && scheme["x-sigv4"]) {
    return signed(
      scheme["x-sigv4"].service,
      credential as SigV4Credentials,
      { url, headers, body, operation },
      call,
    );
  }
  if (scheme?.type === "apiKey" && typeof credential === "string") {
    if (scheme.in === "query") url.searchParams.set(scheme.name, credential);
    else if (scheme.in === "cookie") headers["cookie"] = `${scheme.name}=${credential}`;
    else headers[scheme.name] = credential;
  } else {
    const presented = typeof credential === "string" ? credential : (textsOf(credential)[0] ?? "");
    headers["authorization"] = `${scheme?.type === "http" ? scheme.scheme : "Bearer"} ${presented}`;
  }
  return [call(url.href, headers)];
}

/** A signature in the header, and one in the query. */
async function signed(
  service: string,
  credentials: SigV4Credentials,
  sent: {
    readonly url: URL;
    readonly headers: Record<string, string>;
    readonly body: string | undefined;
    readonly operation: Operation;
  },
  call: (url: string, headers: Record<string, string>, secrets: readonly string[]) => SecretCall,
): Promise<readonly SecretCall[]> {
  const { url, headers, body, operation } = sent;
  const signer = new SignatureV4({ service, region: "us-east-1", credentials, sha256: Sha256 });
  const unsigned = {
    method: operation.method,
    protocol: url.protocol,
    hostname: url.hostname,
    port: Number(url.port),
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    headers,
    body,
  };
  const inHeader = await signer.sign(unsigned);
  const { query = {} } = await signer.presign(unsigned);
  const presigned = new URL(url);
  for (const [name, value] of Object.entries(query)) presigned.searchParams.set(name, String(value));
  const [, signature = ""] = /Signature=(\w+)/.exec(inHeader.headers["authorization"] ?? "") ?? [];
  return [
    call(url.href, inHeader.headers, [signature]),
    call(presigned.href, headers, [String(query["X-Amz-Signature"])]),
  ];
}

/** The texts of a credential that are secrets, the one that is presented first. */
function textsOf(credential: Credential): readonly string[] {
  if (typeof credential === "string") return [credential];
  if ("secretAccessKey" in credential) {
    const { sessionToken, secretAccessKey } = credential as SigV4Credentials;
    return sessionToken === undefined ? [secretAccessKey] : [sessionToken, secretAccessKey];
  }
  const { username, password } = credential as BasicCredentials;
  const pair = `${username}:${password}`;
  return [Buffer.from(pair).toString("base64"), pair, password];
}
