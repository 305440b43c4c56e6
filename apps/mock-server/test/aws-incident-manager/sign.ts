import { createHash, createHmac } from "node:crypto";

import { SignatureV4 } from "@smithy/signature-v4";

/** A request to sign. */
export interface Unsigned {
  /** POST if omitted. */
  readonly method?: string;
  /** The URL with its query. */
  readonly url: string;
  readonly body?: string;
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
  readonly body: string;
}

/** The key pair of AWS's own documentation, which the mock server accepts. */
export const documentationKeys = {
  accessKeyId: "AKIAIOSFODNN7EXAMPLE",
  secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
};

/** Signs as the vendor's own clients do: with their signer. */
export async function sign(unsigned: Unsigned, signing: Signing = {}): Promise<Signed> {
  const { method = "POST", body = "", headers = {} } = unsigned;
  const url = new URL(unsigned.url);
  const signer = new SignatureV4({
    credentials: signing.credentials ?? documentationKeys,
    region: signing.region ?? "us-east-1",
    service: signing.service ?? "ssm-incidents",
    sha256: Sha256,
    applyChecksum: signing.checksumHeader ?? true,
  });
  const signed = await signer.sign(
    {
      method,
      protocol: url.protocol,
      hostname: url.hostname,
      port: Number(url.port),
      path: url.pathname,
      query: queryOf(url),
      headers: { host: url.host, ...headers },
      body,
    },
    signing.signingDate === undefined ? {} : { signingDate: signing.signingDate },
  );
  return { method, url: unsigned.url, headers: signed.headers, body };
}

/** The values of each query parameter, which can be repeated. */
function queryOf({ searchParams }: URL): Record<string, string[]> {
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
