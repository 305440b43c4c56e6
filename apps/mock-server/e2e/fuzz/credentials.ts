import { SignatureV4 } from "@smithy/signature-v4";
import { Sha256 } from "@aws-crypto/sha256-js";

import type { Contract, Operation } from "../../src/contract/contract.js";
import { credentialsOf } from "../../src/security/accept.js";
import type { Credential } from "../../src/security/credentials.js";
import { loadVendor } from "../../src/vendors/load-vendor.js";
import { withHeader, withQuery, type Draft } from "./draft.js";

/** The credentials of a request: none, those that its operation requires, or others. */
export type Presented = "missing" | "right" | "wrong";

/** Adds credentials to a draft. The secrets of the result must not appear in any response. */
export type Authorize = (
  operation: Operation,
  draft: Draft,
  presented: Presented,
) => Promise<{ readonly draft: Draft; readonly secrets: readonly string[] }>;

const WRONG = "wrong-Zb3kQ9xW7vT5rP1m";
/** Shorter secrets are words that responses contain anyway. */
const SHORTEST_SECRET = 12;

/**
 * Adds the credentials of an operation's first alternative.
 *
 * @param exchange sends a request without credentials, for schemes whose credential is exchanged for a token; returns its body.
 */
export async function createAuthorize(
  contract: Contract,
  exchange: (operation: Operation, body: unknown) => Promise<unknown>,
  port: number,
): Promise<Authorize> {
  const accepted = credentialsOf(contract, await loadVendor(contract.name));
  const tokens = new Map<string, { readonly token: string; readonly renewAt: number }>();
  return async (operation, draft, presented) => {
    const [name] = operation.security.find((alternative) => alternative.length > 0) ?? [];
    const scheme = name === undefined ? undefined : contract.securitySchemes[name];
    const credential = name === undefined ? undefined : accepted[name]?.[0];
    if (name === undefined || scheme === undefined || credential === undefined || presented === "missing")
      return { draft, secrets: [] };
    if (scheme.type === "apiKey" && scheme["x-sigv4"]) {
      const pair = credential as { accessKeyId: string; secretAccessKey: string };
      const secretAccessKey = presented === "wrong" ? WRONG : pair.secretAccessKey;
      const signed = await sign(draft, scheme["x-sigv4"].service, { ...pair, secretAccessKey }, port);
      return { draft: signed, secrets: secretsOf(secretAccessKey, signatureOf(signed)) };
    }
    if (scheme.type === "apiKey") {
      const key = presented === "wrong" ? WRONG : await keyOf(name, scheme, credential);
      return { draft: withKey(draft, scheme, key), secrets: secretsOf(key) };
    }
    const value = presented === "wrong" ? WRONG : textOf(credential);
    const kind = scheme.type === "http" ? scheme.scheme : "Bearer";
    return { draft: withHeader(draft, "Authorization", `${kind} ${value}`), secrets: secretsOf(value) };
  };

  async function keyOf(
    name: string,
    scheme: Readonly<Record<string, unknown>>,
    credential: Credential,
  ): Promise<string> {
    const how = scheme["x-token-exchange"] as { operationId: string; token: string } | undefined;
    const operation = contract.operations.find(({ id }) => id === how?.operationId);
    if (how === undefined || operation === undefined) return textOf(credential);
    const known = tokens.get(name);
    if (known !== undefined && known.renewAt > Date.now()) return known.token;
    let token = await exchange(operation, credential);
    for (const key of how.token.split("#/")[1]?.split("/") ?? [])
      token = (token as Readonly<Record<string, unknown>>)[key];
    tokens.set(name, { token: String(token), renewAt: Date.now() + 60_000 });
    return String(token);
  }
}

function textOf(credential: Credential): string {
  if (typeof credential === "string") return credential;
  const { username = "", password = "" } = credential as { username?: string; password?: string };
  return Buffer.from(`${username}:${password}`).toString("base64");
}

function withKey(draft: Draft, scheme: { readonly in: string; readonly name: string }, key: string): Draft {
  if (scheme.in === "header") return withHeader(draft, scheme.name, key);
  if (scheme.in === "cookie") return withHeader(draft, "Cookie", `${scheme.name}=${key}`);
  return withQuery(draft, `${scheme.name}=${encodeURIComponent(key)}`);
}

/** Signs what a client can sign: an odd target is signed as a URL parser reads it. */
async function sign(
  draft: Draft,
  service: string,
  credentials: { readonly accessKeyId: string; readonly secretAccessKey: string },
  port: number,
): Promise<Draft> {
  const signer = new SignatureV4({ service, region: "us-east-1", credentials, sha256: Sha256 });
  const [path = "/", query = ""] = draft.target.split(/\?(.*)/s);
  const parameters: Record<string, string[]> = Object.create(null) as Record<string, string[]>;
  for (const [name, value] of new URLSearchParams(query)) (parameters[name] ??= []).push(value);
  try {
    const { headers } = await signer.sign({
      method: draft.method,
      protocol: "http:",
      hostname: "127.0.0.1",
      port,
      path,
      query: parameters,
      headers: { host: draft.hosts?.[0] ?? `127.0.0.1:${port}` },
      ...(draft.body !== undefined && { body: draft.body }),
    });
    return Object.entries(headers)
      .filter(([name]) => name !== "host")
      .reduce((signed, [name, value]) => withHeader(signed, name, value), draft);
  } catch {
    return draft; // a target that no client can sign
  }
}

function signatureOf(draft: Draft): string {
  const authorization = draft.headers.find(([name]) => name.toLowerCase() === "authorization")?.[1] ?? "";
  return /Signature=(\w+)/.exec(authorization)?.[1] ?? "";
}

function secretsOf(...secrets: readonly string[]): readonly string[] {
  return secrets.filter((secret) => secret.length >= SHORTEST_SECRET);
}
