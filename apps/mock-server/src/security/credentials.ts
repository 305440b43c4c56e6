import type { SecuritySchemeObject } from "@event-contracts/contracts/openapi";
import type { SigV4Credentials } from "./sigv4.js";

/** A credential that the mock server accepts for one security scheme. */
export type Credential = string | SigV4Credentials | BasicCredentials | ExchangedCredentials;

/** HTTP Basic, RFC 7617. */
export interface BasicCredentials {
  readonly username: string;
  readonly password: string;
}

/** The credentials that `x-token-exchange` exchanges for a token, by their names in the request. They are accepted nowhere else. */
export type ExchangedCredentials = Readonly<Record<string, string>>;

/** The key pair of AWS's own documentation. No real account has it. */
const documentationKeyPair: SigV4Credentials = {
  accessKeyId: "AKIAIOSFODNN7EXAMPLE",
  secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
};

/** The accepted credential of a scheme for which the vendor names none. */
export function defaultCredential(scheme: SecuritySchemeObject): Credential | undefined {
  if (scheme.type === "apiKey") return scheme["x-sigv4"] ? documentationKeyPair : "mock";
  if (scheme.type === "http")
    return scheme.scheme.toLowerCase() === "basic" ? { username: "mock", password: "mock" } : "mock";
  return scheme.type === "mutualTLS" ? undefined : "mock";
}
