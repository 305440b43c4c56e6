import type { SecuritySchemeObject } from "@event-contracts/contracts/openapi";
import { headerOf, type ReceivedRequest } from "../http/received-request.js";
import { isPresigned } from "./sigv4-query.js";

/** The credential that a request presents for a security scheme. Undefined: none. */
export function presentedCredential(
  scheme: SecuritySchemeObject,
  request: ReceivedRequest,
): string | undefined {
  if (scheme.type === "apiKey") {
    if (scheme.in === "query") return request.query.get(scheme.name) ?? undefined;
    if (scheme.in === "cookie") return cookie(headerOf(request, "cookie") ?? "", scheme.name);
    const presigned = scheme["x-sigv4"] && isPresigned(request);
    return presigned === true ? request.url.slice(request.path.length + 1) : headerOf(request, scheme.name);
  }
  // OAuth 2 and OpenID Connect present a bearer token (RFC 6750 §2.1).
  const expected = scheme.type === "http" ? scheme.scheme.toLowerCase() : "bearer";
  // RFC 9110 §11.1: the name of an authentication scheme is case-insensitive.
  const [name = "", credentials] = (headerOf(request, "authorization") ?? "").split(/ +(.*)/s);
  return name.toLowerCase() === expected ? credentials : undefined;
}

function cookie(header: string, name: string): string | undefined {
  const pair = header.split(/; */).find((text) => text.startsWith(`${name}=`));
  return pair?.slice(name.length + 1);
}
