import { SignatureV4 } from "@smithy/signature-v4";
import { Sha256 } from "@aws-crypto/sha256-js";

import type { Contract, Operation } from "../../src/contract/contract.js";
import type { Credential } from "../../src/security/credentials.js";

/** A request that is ready to send. */
export interface Call {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

/** Adds the credentials of the operation's first security alternative to a call. */
export type Authorize = (operation: Operation, call: Call) => Promise<Call>;

/** @param secrets the accepted credential of each security scheme; for a scheme with a token exchange, a token. */
export function authorizer(contract: Contract, secrets: Readonly<Record<string, Credential>>): Authorize {
  return async (operation, call) => {
    const [name] = operation.security.find((alternative) => alternative.length > 0) ?? [];
    const scheme = name === undefined ? undefined : contract.securitySchemes[name];
    const secret = name === undefined ? undefined : secrets[name];
    if (scheme === undefined || secret === undefined) return call;
    if (scheme.type === "apiKey" && typeof secret === "string") return withKey(call, scheme, secret);
    if (scheme.type === "apiKey" && scheme["x-sigv4"] && "secretAccessKey" in (secret as object)) {
      return sign(
        call,
        scheme["x-sigv4"].service,
        secret as { accessKeyId: string; secretAccessKey: string },
      );
    }
    if (typeof secret === "object" && "username" in secret) {
      return withHeader(
        call,
        "authorization",
        `Basic ${btoa(`${secret["username"]}:${secret["password"]}`)}`,
      );
    }
    return withHeader(call, "authorization", `Bearer ${secret as string}`);
  };
}

function withKey(call: Call, scheme: { readonly in: string; readonly name: string }, key: string): Call {
  if (scheme.in === "cookie") return withHeader(call, "cookie", `${scheme.name}=${key}`);
  if (scheme.in === "header") return withHeader(call, scheme.name, key);
  const separator = call.url.includes("?") ? "&" : "?";
  return { ...call, url: `${call.url}${separator}${scheme.name}=${key}` };
}

function withHeader(call: Call, name: string, value: string): Call {
  return { ...call, headers: { ...call.headers, [name]: value } };
}

async function sign(
  call: Call,
  service: string,
  credentials: { accessKeyId: string; secretAccessKey: string },
): Promise<Call> {
  const signer = new SignatureV4({ service, region: "us-east-1", credentials, sha256: Sha256 });
  const url = new URL(call.url);
  const signed = await signer.sign({
    method: call.method,
    protocol: url.protocol,
    hostname: url.hostname,
    port: Number(url.port),
    path: url.pathname,
    query: Object.fromEntries(
      [...url.searchParams.keys()].map((name) => [name, url.searchParams.getAll(name)]),
    ),
    headers: { ...call.headers, host: url.host },
    body: call.body,
  });
  return { ...call, headers: signed.headers };
}
