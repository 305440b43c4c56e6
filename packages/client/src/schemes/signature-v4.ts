import type { SigV4Credentials } from "../auth-options.js";
import { withHeader } from "../outgoing-request.js";
import type { OutgoingRequest } from "../outgoing-request.js";

/** Returns the request with its signature. The request's `url` must be the one that is sent. */
export type Signer = (
  request: OutgoingRequest,
  credentials: SigV4Credentials,
  date: Date,
  region: string,
  service: string,
) => Promise<OutgoingRequest>;

/** Signing keys that a signer keeps. A program rarely signs for more accounts and regions on one day. */
const MOST_KEYS = 50;

/**
 * Creates a signer for AWS Signature Version 4. It keeps the signing keys, each of which is valid for one secret, day,
 * region and service.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function createSigner(): Signer {
  const keys = new Map<string, Promise<CryptoKey>>();

  function keyFor(secret: string, scope: readonly string[]): Promise<CryptoKey> {
    const id = JSON.stringify([secret, scope]);
    const key = keys.get(id) ?? signingKey(secret, scope);
    if (keys.size >= MOST_KEYS) keys.clear();
    keys.set(id, key);
    return key;
  }

  return async (request, { accessKeyId, secretAccessKey, sessionToken }, date, region, service) => {
    const timestamp = date.toISOString().replaceAll(/[-:]|\.\d+/g, "");
    const scope = [timestamp.slice(0, 8), region, service, "aws4_request"];
    let signed = withHeader(request, "x-amz-date", timestamp);
    if (sessionToken) signed = withHeader(signed, "x-amz-security-token", sessionToken);

    const { host, pathname, search } = new URL(signed.url);
    const headers: Record<string, string> = { ...signed.headers, host };
    // A proxy may change any other header, which would invalidate the signature.
    const names = Object.keys(headers)
      .filter((name) => /^(host|content-type|x-amz-)/.test(name))
      .toSorted();
    const signedHeaders = names.join(";");
    const canonicalRequest = [
      signed.method,
      canonicalPath(pathname),
      canonicalQuery(search),
      ...names.map((name) => `${name}:${headers[name]?.trim().replaceAll(/\s+/g, " ")}`),
      "",
      signedHeaders,
      await hash(signed.body ?? ""),
    ].join("\n");

    const text = ["AWS4-HMAC-SHA256", timestamp, scope.join("/"), await hash(canonicalRequest)].join("\n");
    const signature = toHex(await hmac(await keyFor(secretAccessKey, scope), text));
    return withHeader(
      signed,
      "authorization",
      `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${scope.join("/")}, SignedHeaders=${signedHeaders}, Signature=${signature}`,
    );
  };
}

/** The path without empty segments, encoded a second time, as every service except S3 requires. */
function canonicalPath(pathname: string): string {
  return encodeStrictly(pathname.replaceAll(/\/+/g, "/")).replaceAll("%2F", "/");
}

/** The parameters sorted by name, then by value. A space sorts before every character that occurs in a name. */
function canonicalQuery(search: string): string {
  const pairs = [...new URLSearchParams(search)].map((pair) => pair.map(encodeStrictly).join(" "));
  return pairs.toSorted().join("&").replaceAll(" ", "=");
}

/** Encodes all reserved characters of RFC 3986. `encodeURIComponent` omits five of them. */
function encodeStrictly(text: string): string {
  return encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

async function signingKey(secret: string, scope: readonly string[]): Promise<CryptoKey> {
  let key = await importKey(encode(`AWS4${secret}`));
  for (const part of scope) key = await importKey(await hmac(key, part));
  return key;
}

function importKey(bytes: BufferSource): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw", bytes, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
}

function hmac(key: CryptoKey, text: string): Promise<ArrayBuffer> {
  return crypto.subtle.sign("HMAC", key, encode(text));
}

/** @throws {TypeError} for data whose bytes are not known, such as a stream */
async function hash(data: NonNullable<OutgoingRequest["body"]>): Promise<string> {
  // The audited cast: a contract whose requests are signed takes text and bytes only.
  const bytes = typeof data === "string" ? encode(data) : (data as BufferSource);
  return toHex(await crypto.subtle.digest("SHA-256", bytes));
}

function encode(text: string): BufferSource {
  return new TextEncoder().encode(text);
}

function toHex(bytes: ArrayBuffer): string {
  return [...new Uint8Array(bytes)].map((byte) => (256 + byte).toString(16).slice(1)).join("");
}
