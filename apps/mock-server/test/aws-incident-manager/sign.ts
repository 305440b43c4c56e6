import { createHash, createHmac } from "node:crypto";

import { SignatureV4 } from "@smithy/signature-v4";

/** A request to sign. */
export interface Unsigned {
  /** POST if omitted. */
  readonly method?: string;
  /** The URL with its query. */
  readonly url: string;
  readonly body?: Uint8Array | string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The options of a signature. */
export interface Signing {
  readonly credentials?: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken?: string;
  };
  readonly region?: string;
  readonly service?: string;
  readonly signingDate?: Date;
  /** The JavaScript SDK sends `x-amz-content-sha256`, boto3 and the AWS command line do not. */
  readonly checksumHeader?: boolean;
}

/** A signed request. */
export interface Signed {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | string;
}

/** The key pair of AWS's own documentation, which the mock server accepts. */
export const documentationKeys = {
  accessKeyId: "AKIAIOSFODNN7EXAMPLE",
  secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
};

/** Signs as the vendor's own clients do: with their signer. */
export async function sign(unsigned: Unsigned, signing: Signing = {}): Promise<Signed> {
  const request = requestOf(unsigned);
  const { headers } = await signerOf(signing).sign(request, dateOf(signing));
  return { method: request.method, url: unsigned.url, headers, body: request.body };
}

/** Presigns with the same signer: the signature is in the query of the URL. */
export async function presign(
  unsigned: Unsigned,
  { expiresIn = 900, ...signing }: Signing & { readonly expiresIn?: number } = {},
): Promise<Signed> {
  const request = requestOf(unsigned);
  const options = { ...dateOf(signing), expiresIn };
  const { headers, query = {} } = await signerOf(signing).presign(request, options);
  const url = new URL(unsigned.url);
  url.search = Object.entries(query)
    .map((pair) => pair.map((text) => encodeURIComponent(String(text))).join("="))
    .join("&");
  return { method: request.method, url: url.href, headers, body: request.body };
}

function requestOf({ method = "POST", url, body = "", headers = {} }: Unsigned) {
  const { protocol, hostname, port, pathname, searchParams, host } = new URL(url);
  const query = queryOf(searchParams);
  const all = { host, ...headers };
  return { method, protocol, hostname, port: Number(port), path: pathname, query, headers: all, body };
}

function signerOf({ credentials, region, service, checksumHeader }: Signing): SignatureV4 {
  return new SignatureV4({
    credentials: credentials ?? documentationKeys,
    region: region ?? "us-east-1",
    service: service ?? "ssm-incidents",
    sha256: Sha256,
    applyChecksum: checksumHeader ?? true,
  });
}

function dateOf({ signingDate }: Signing): { readonly signingDate?: Date } {
  return signingDate === undefined ? {} : { signingDate };
}

/** The values of each query parameter, which can be repeated. */
function queryOf(searchParams: URLSearchParams): Record<string, string[]> {
  return Object.fromEntries([...searchParams.keys()].map((name) => [name, searchParams.getAll(name)]));
}

/** Sets a header after the request was signed. */
export const header = (name: string, value: string) => (signed: Signed) => ({
  ...signed,
  headers: { ...signed.headers, [name]: value },
});

/** Changes the value of `Authorization`. */
export const authorization = (change: (value: string) => string) => (signed: Signed) =>
  header("authorization", change(signed.headers["authorization"] ?? ""))(signed);

/** SHA-256 and its HMAC in the form that the signer takes. */
class Sha256 {
  readonly #hash: ReturnType<typeof createHash> | ReturnType<typeof createHmac>;

  constructor(secret?: ArrayBuffer | ArrayBufferView | string) {
    this.#hash = secret === undefined ? createHash("sha256") : createHmac("sha256", asKey(secret));
  }

  update(data: Uint8Array): void {
    this.#hash.update(data);
  }

  async digest(): Promise<Uint8Array> {
    return this.#hash.digest();
  }

  reset(): void {}
}

function asKey(secret: ArrayBuffer | ArrayBufferView | string): Uint8Array | string {
  if (typeof secret === "string") return secret;
  return ArrayBuffer.isView(secret)
    ? new Uint8Array(secret.buffer, secret.byteOffset, secret.byteLength)
    : new Uint8Array(secret);
}
