import type { SigV4Credentials } from "../auth-options.js";

/** What is signed; `url` is the one that is sent. */
export interface SignableRequest {
  readonly method: string;
  readonly url: string;
  /** By names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

/** What a signature is good for. */
export interface SignatureScope {
  readonly service: string;
  readonly region: string;
  readonly date: Date;
}

/** Gives the headers to add to a request. */
export type Signer = (
  request: SignableRequest,
  credentials: SigV4Credentials,
  scope: SignatureScope,
) => Promise<Record<string, string>>;

const ALGORITHM = "AWS4-HMAC-SHA256";

/**
 * A signer by Signature Version 4. It keeps the signing key of the last scope, which is good for a day.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function createSigner(): Signer {
  let last: { readonly id: string; readonly key: Promise<CryptoKey> } | undefined;

  return async ({ method, url, headers, body }, credentials, { service, region, date }) => {
    const { host, pathname, search } = new URL(url);
    const timestamp = date.toISOString().replaceAll(/[-:]|\.\d+/g, "");
    const day = timestamp.slice(0, 8);
    const scope = `${day}/${region}/${service}/aws4_request`;
    const bodyHash = await hash(encode(body ?? ""));
    const added: Record<string, string> = {
      "x-amz-content-sha256": bodyHash,
      "x-amz-date": timestamp,
      ...(credentials.sessionToken && { "x-amz-security-token": credentials.sessionToken }),
    };
    const signed: Record<string, string> = { ...signableHeaders(headers), host, ...added };
    const names = Object.keys(signed).toSorted();
    const signedHeaders = names.join(";");
    const canonicalRequest = [
      method,
      canonicalPath(pathname),
      canonicalQuery(search),
      ...names.map((name) => `${name}:${signed[name]?.trim().replaceAll(/\s+/g, " ")}`),
      "",
      signedHeaders,
      bodyHash,
    ].join("\n");
    const text = [ALGORITHM, timestamp, scope, await hash(encode(canonicalRequest))].join("\n");
    const id = `${scope} ${credentials.accessKeyId} ${credentials.secretAccessKey}`;
    if (last?.id !== id)
      last = { id, key: signingKey(credentials.secretAccessKey, [day, region, service, "aws4_request"]) };
    const signature = toHex(await hmac(await last.key, text));
    added["authorization"] =
      `${ALGORITHM} Credential=${credentials.accessKeyId}/${scope}, SignedHeaders=${signedHeaders}, Signature=${signature}`;
    return added;
  };
}

/** Only these: a proxy may change any other header on the way. */
function signableHeaders(headers: SignableRequest["headers"]): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => name === "content-type" || name.startsWith("x-amz-")),
  );
}

/** Normalised, then encoded once more than it is sent, as every service but S3 wants it. */
function canonicalPath(pathname: string): string {
  const segments = pathname.split("/").filter(Boolean);
  const slash = segments.length > 0 && pathname.endsWith("/") ? "/" : "";
  return `/${segments.map(encodeStrictly).join("/")}${slash}`;
}

/** By name, then by value: a space sorts before whatever stands in a name. */
function canonicalQuery(search: string): string {
  return [...new URLSearchParams(search)]
    .map(([name, value]) => `${encodeStrictly(name)} ${encodeStrictly(value)}`)
    .toSorted()
    .map((pair) => pair.replace(" ", "="))
    .join("&");
}

/** `encodeURIComponent` leaves five characters that RFC 3986 reserves. */
function encodeStrictly(text: string): string {
  return encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

async function signingKey(secret: string, parts: readonly string[]): Promise<CryptoKey> {
  let key = encode(`AWS4${secret}`);
  for (const part of parts) key = await hmac(await importKey(key), part);
  return importKey(key);
}

function importKey(key: ArrayBuffer): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw", key, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
}

function hmac(key: CryptoKey, text: string): Promise<ArrayBuffer> {
  return crypto.subtle.sign("HMAC", key, encode(text));
}

async function hash(bytes: ArrayBuffer): Promise<string> {
  return toHex(await crypto.subtle.digest("SHA-256", bytes));
}

function encode(text: string): ArrayBuffer {
  return new TextEncoder().encode(text).buffer;
}

function toHex(bytes: ArrayBuffer): string {
  return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
