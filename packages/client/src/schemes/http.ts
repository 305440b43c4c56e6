import type { BasicCredentials } from "../auth-options.js";
import { setHeader } from "../outgoing-request.js";
import type { SchemeKind } from "./scheme.js";

/** A token or name and password in `Authorization` (RFC 6750, RFC 7617); OAuth 2 and OpenID Connect end in a token too. */
export const http: SchemeKind = (scheme) => {
  if (scheme.type === "apiKey" || scheme.type === "mutualTLS") return undefined;
  const isBasic = scheme.type === "http" && scheme.scheme === "basic";
  return ({ headers }, credential) => {
    const value = isBasic ? basic(credential as BasicCredentials) : `Bearer ${String(credential)}`;
    setHeader(headers, "authorization", value);
  };
};

function basic({ username, password }: BasicCredentials): string {
  const bytes = new TextEncoder().encode(`${username}:${password}`);
  return `Basic ${btoa(String.fromCharCode(...bytes))}`;
}
