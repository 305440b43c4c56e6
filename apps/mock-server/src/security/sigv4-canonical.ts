import { createHash, createHmac } from "node:crypto";

import { headerOf, type ReceivedRequest } from "../http/received-request.js";
import type { SigV4Parts } from "./sigv4-parts.js";

/**
 * The canonical form of a request, which client and server both compute.
 *
 * @param signedHeaders lower-case names.
 * @param payloadHash SHA-256 of the body's bytes, in hexadecimal digits.
 * @param unsigned the names of parameters that the signature does not cover.
 */
export function canonicalRequest(
  request: ReceivedRequest,
  signedHeaders: readonly string[],
  payloadHash: string,
  unsigned: readonly string[] = [],
): string {
  return [
    // The method as it was sent, which the client has signed: a HEAD stays a HEAD, although GET serves it.
    request.method,
    canonicalPath(request.path),
    canonicalQuery(request.query, unsigned),
    ...signedHeaders.map((name) => `${name}:${canonicalValue(headerOf(request, name) ?? "")}`),
    "",
    signedHeaders.join(";"),
    payloadHash,
  ].join("\n");
}

/** The signature of a canonical request, in hexadecimal digits. */
export function signature(
  canonical: string,
  { date, region, service, signedAt }: Pick<SigV4Parts, "date" | "region" | "service" | "signedAt">,
  secretAccessKey: string,
): string {
  const scope = [date, region, service, "aws4_request"];
  const stringToSign = ["AWS4-HMAC-SHA256", signedAt, scope.join("/"), sha256(canonical)].join("\n");
  const key = scope.reduce<Buffer | string>(
    (secret, part) => createHmac("sha256", secret).update(part).digest(),
    `AWS4${secretAccessKey}`,
  );
  return createHmac("sha256", key).update(stringToSign).digest("hex");
}

/** SHA-256 in hexadecimal digits. */
export function sha256(data: Buffer | string): string {
  return createHash("sha256").update(data).digest("hex");
}

/** Resolves dot segments and empty segments, then encodes each segment once more. */
function canonicalPath(path: string): string {
  const segments: string[] = [];
  for (const segment of path.split("/")) {
    if (segment === "..") segments.pop();
    else if (segment !== "" && segment !== ".") segments.push(encode(segment));
  }
  const trailing = path.endsWith("/") && segments.length > 0 ? "/" : "";
  return `/${segments.join("/")}${trailing}`;
}

function canonicalQuery(query: URLSearchParams, unsigned: readonly string[]): string {
  return [...query]
    .filter(([name]) => !unsigned.includes(name))
    .map(([name, value]) => [encode(name), encode(value)] as const)
    .toSorted(([a, x], [b, y]) => compare(a, b) || compare(x, y))
    .map((pair) => pair.join("="))
    .join("&");
}

function canonicalValue(value: string): string {
  return value.trim().replace(/\s+/g, " ");
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Percent-encodes all but the unreserved characters of RFC 3986. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
