import type { SecuritySchemeObject } from "@event-contracts/contracts/openapi";

import type { Credential } from "./credentials.js";

/** How a request sends a credential of a security scheme, `Authorization: Bearer mock`. */
export function sentAs(scheme: SecuritySchemeObject, credential: Credential): string {
  const exchange = scheme["x-token-exchange"];
  if (typeof credential === "string") return withValue(scheme, credential);
  if (exchange !== undefined) {
    return `${written(credential)} in the body of ${exchange.operationId}, whose token is sent as ${withValue(scheme, "TOKEN")}`;
  }
  if (isBasic(credential)) {
    const value = Buffer.from(`${credential.username}:${credential.password}`).toString("base64");
    return `Authorization: Basic ${value} (${written(credential)})`;
  }
  return `a signature with AWS Signature Version 4 (${written(credential)})`;
}

function withValue(scheme: SecuritySchemeObject, value: string): string {
  if (scheme.type === "apiKey") {
    if (scheme.in === "query") return `?${encodeURIComponent(scheme.name)}=${encodeURIComponent(value)}`;
    return scheme.in === "cookie" ? `Cookie: ${scheme.name}=${value}` : `${scheme.name}: ${value}`;
  }
  // OAuth 2 and OpenID Connect send a bearer token (RFC 6750 §2.1).
  const name = scheme.type === "http" ? scheme.scheme : "bearer";
  return `Authorization: ${name.charAt(0).toUpperCase()}${name.slice(1)} ${value}`;
}

function isBasic(credential: object): credential is { username: string; password: string } {
  return "username" in credential && "password" in credential;
}

/** `key mock / secret mock`: the parts with their names. */
function written(credential: object): string {
  return Object.entries(credential)
    .map(([name, value]) => `${name} ${String(value)}`)
    .join(" / ");
}
