import type { Contract, Operation } from "../contract/contract.js";
import type { SecurityScheme } from "../contract/document.js";
import { Refusal, type CredentialRefusal } from "../failure.js";
import { headerOf, type IncomingRequest } from "../http/incoming.js";
import type { BasicCredentials, Credential } from "./credentials.js";
import { refuseSignature, type SigV4Credentials, type SigV4Scope } from "./sigv4.js";

/** Who calls: the scheme that let the request in, and the name that the credential proves. */
export interface Principal {
  readonly scheme: string;
  readonly id: string;
}

/** Decides on a presented credential where a comparison is not enough: tokens that were handed out, expire, … */
export type CredentialCheck = (
  presented: string,
  operation: Operation,
  request: IncomingRequest,
) => Promise<CredentialRefusal | undefined>;

/** What is accepted for a security scheme: credentials to compare with, a check of the vendor's own, or whatever is sent. */
type AcceptedForScheme = readonly Credential[] | CredentialCheck | "any";

/** What is accepted, by security scheme. */
export type Accepted = Readonly<Record<string, AcceptedForScheme>>;

/** How credentials are looked at: as the vendor does, for their presence only, or not at all. */
export type AuthMode = "strict" | "any" | "off";

/**
 * Lets a request in by the first alternative of the operation's security that holds. Undefined: the operation asks
 * for no credentials. Throws a `Refusal` that tells about the first credential that was presented.
 */
export async function authenticate(
  contract: Contract,
  operation: Operation,
  accepted: Accepted,
  request: IncomingRequest,
  now: Date,
): Promise<Principal | undefined> {
  if (operation.security.length === 0) return undefined;
  let refusal: CredentialRefusal = { reason: "missing" };
  for (const alternative of operation.security) {
    const outcome = await tryAlternative(contract, operation, alternative, accepted, request, now);
    if (outcome === undefined || "scheme" in outcome) return outcome;
    if (refusal.reason === "missing") refusal = outcome;
  }
  throw new Refusal(
    refusal.reason === "forbidden" ? { kind: "forbidden" } : { kind: "unauthenticated", refusal },
  );
}

async function tryAlternative(
  contract: Contract,
  operation: Operation,
  alternative: readonly string[],
  accepted: Accepted,
  request: IncomingRequest,
  now: Date,
): Promise<Principal | CredentialRefusal | undefined> {
  let principal: Principal | undefined;
  for (const name of alternative) {
    const scheme = contract.securitySchemes[name];
    const outcome = scheme
      ? await tryScheme(contract, name, scheme, operation, accepted[name] ?? [], request, now)
      : ({ reason: "missing" } as const);
    if ("reason" in outcome) return outcome;
    principal ??= outcome;
  }
  return principal;
}

async function tryScheme(
  contract: Contract,
  name: string,
  scheme: SecurityScheme,
  operation: Operation,
  accepted: AcceptedForScheme,
  request: IncomingRequest,
  now: Date,
): Promise<Principal | CredentialRefusal> {
  const presented = presentedCredential(scheme, request);
  if (presented === undefined || presented === "") return { reason: "missing" };
  if (accepted === "any") return { scheme: name, id: presented };
  if (typeof accepted === "function") {
    return (await accepted(presented, operation, request)) ?? { scheme: name, id: presented };
  }
  if (scheme.type === "apiKey" && scheme["x-sigv4"]) {
    const pairs = accepted.filter((credential) => isKeyPair(credential));
    const known = (id: string): SigV4Credentials | undefined => pairs.find((pair) => pair.accessKeyId === id);
    const refusal = refuseSignature(request, scopeOf(contract, scheme["x-sigv4"]), known, now);
    if (refusal) return { reason: "signature", refusal };
    return { scheme: name, id: /Credential=([^/]+)/.exec(presented)?.[1] ?? "" };
  }
  const known = accepted.some((credential) => presented === spelled(credential));
  return known ? { scheme: name, id: presented } : { reason: "unknown" };
}

/** The regions are those that the contract's servers can be in. */
function scopeOf(
  contract: Contract,
  sigv4: { readonly service: string; readonly region: string },
): SigV4Scope {
  const variables = (contract.document.servers ?? []).map((server) => server.variables?.[sigv4.region]);
  return { service: sigv4.service, regions: variables.flatMap((variable) => variable?.enum ?? []) };
}

function presentedCredential(scheme: SecurityScheme, request: IncomingRequest): string | undefined {
  if (scheme.type === "apiKey") {
    if (scheme.in === "query") return request.query.get(scheme.name) ?? undefined;
    if (scheme.in === "cookie") return cookie(headerOf(request, "cookie") ?? "", scheme.name);
    return headerOf(request, scheme.name);
  }
  if (scheme.type !== "http") return headerOf(request, "authorization");
  // RFC 9110 §11.1: the scheme's name is case-insensitive.
  const [name = "", credentials] = (headerOf(request, "authorization") ?? "").split(/ +(.*)/s);
  return name.toLowerCase() === scheme.scheme.toLowerCase() ? credentials : undefined;
}

function cookie(header: string, name: string): string | undefined {
  const pair = header.split(/; */).find((text) => text.startsWith(`${name}=`));
  return pair?.slice(name.length + 1);
}

/** The credential as it stands in the request: Basic pairs are base64 (RFC 7617). */
function spelled(credential: Credential): string | undefined {
  if (typeof credential === "string") return credential;
  if (!isBasic(credential)) return undefined;
  return Buffer.from(`${credential.username}:${credential.password}`).toString("base64");
}

function isBasic(credential: Credential): credential is BasicCredentials {
  return typeof credential === "object" && "username" in credential && "password" in credential;
}

function isKeyPair(credential: Credential): credential is SigV4Credentials {
  return typeof credential === "object" && "accessKeyId" in credential;
}
