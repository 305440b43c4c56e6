import type { SecuritySchemeObject } from "@event-contracts/contracts/openapi";
import type { Contract } from "../contract/contract.js";
import type { CredentialRefusal } from "../failure/failure.js";
import type { AcceptedForScheme, CredentialContext } from "./accepted-credentials.js";
import type { BasicCredentials, Credential } from "./credentials.js";
import { presentedCredential } from "./presented-credential.js";
import type { Principal } from "./principal.js";
import { isSameSecret } from "./same-secret.js";
import { isWellFormed } from "./well-formed.js";
import { signerOf } from "./sigv4-signer.js";
import { refuseSignature, type SigV4Credentials, type SigV4Scope } from "./sigv4.js";

/** The caller that a request's credential for one security scheme proves, or the reason why it is refused. */
export async function verifyCredential(
  contract: Contract,
  name: string,
  accepted: AcceptedForScheme,
  context: CredentialContext,
): Promise<CredentialRefusal | Principal> {
  const scheme = contract.securitySchemes[name];
  // A certificate is presented below HTTP, where this server has nothing to check.
  if (scheme?.type === "mutualTLS") return { scheme: name, id: name };
  const presented = scheme && presentedCredential(scheme, context.request);
  if (scheme === undefined || presented === undefined || presented === "") return { reason: "missing" };
  if (accepted === "any") {
    const message = "The credential does not have the form of its scheme.";
    return isWellFormed(scheme, presented)
      ? { scheme: name, id: presented }
      : { reason: "malformed", message };
  }
  if (typeof accepted === "function") {
    return (await accepted(presented, context)) ?? { scheme: name, id: presented };
  }
  if (scheme.type === "apiKey" && scheme["x-sigv4"]) {
    const scope = scopeOf(contract, scheme["x-sigv4"]);
    const known = accepted.filter((credential) => isKeyPair(credential));
    return verifySignature(name, scope, known, context);
  }
  const isKnown = accepted.some((credential) => {
    const written = writtenForm(credential);
    return written !== undefined && isSameSecret(written, presented);
  });
  return isKnown ? { scheme: name, id: presented } : { reason: "unknown" };
}

function verifySignature(
  scheme: string,
  scope: SigV4Scope,
  known: readonly SigV4Credentials[],
  { request, nearestShown }: CredentialContext,
): CredentialRefusal | Principal {
  const find = (id: string): SigV4Credentials | undefined => known.find((pair) => pair.accessKeyId === id);
  // Clients sign with real time, or set their clocks by the `Date` of answers.
  const refusal = refuseSignature(request, scope, find, nearestShown);
  if (refusal) return { reason: "signature", refusal };
  return { scheme, id: signerOf(request)?.accessKeyId ?? "" };
}

/** The regions are those of the contract's servers. */
function scopeOf(
  contract: Contract,
  sigv4: Extract<SecuritySchemeObject, { type: "apiKey" }>["x-sigv4"] & object,
): SigV4Scope {
  const variables = (contract.document.servers ?? []).map((server) => server.variables?.[sigv4.region]);
  return { service: sigv4.service, regions: variables.flatMap((variable) => variable?.enum ?? []) };
}

/** The credential as requests present it. A Basic pair is base64 (RFC 7617). */
function writtenForm(credential: Credential): string | undefined {
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
