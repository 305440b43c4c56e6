import type { SecurityScheme } from "../contract/document.js";
import type { SigV4Credentials } from "./sigv4.js";

/** What the mock accepts for one security scheme. */
export type Credential = string | SigV4Credentials | BasicCredentials | ExchangedCredentials;

/** HTTP Basic, RFC 7617. */
export interface BasicCredentials {
  readonly username: string;
  readonly password: string;
}

/** What `x-token-exchange` swaps for a token, by its names in the request. It opens nothing itself. */
export type ExchangedCredentials = Readonly<Record<string, string>>;

/** The key pair that AWS's own documentation uses; it opens nothing real. */
const documentationKeyPair: SigV4Credentials = {
  accessKeyId: "AKIAIOSFODNN7EXAMPLE",
  secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
};

/** What opens a scheme for which a vendor's behaviours name nothing else. */
export function defaultCredential(scheme: SecurityScheme): Credential | undefined {
  if (scheme.type === "apiKey") return scheme["x-sigv4"] ? documentationKeyPair : "mock";
  if (scheme.type === "http")
    return scheme.scheme.toLowerCase() === "basic" ? { username: "mock", password: "mock" } : "mock";
  return undefined;
}
