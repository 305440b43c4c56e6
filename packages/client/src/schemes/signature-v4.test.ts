import { Sha256 } from "@aws-crypto/sha256-js";
import { SignatureV4 } from "@smithy/signature-v4";
import { describe, expect, test } from "vitest";
import { createSigner } from "./signature-v4.js";

const scope = { service: "parcels", region: "eu-north-1", date: new Date("2026-03-17T09:05:07.089Z") };
const credentials = {
  accessKeyId: "AKIDEXAMPLE",
  secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
};

interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

interface Sample {
  readonly method?: string;
  readonly url: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
  readonly credentials?: Credentials;
}

const host = "https://parcels.test";
const samples: Record<string, Sample> = {
  "a host only": { url: `${host}/` },
  "a host with a port": { url: "http://127.0.0.1:4010/parcels" },
  "a host with its scheme's own port": { url: "https://parcels.test:443/parcels" },
  "spaces in path and query": { url: `${host}/a b/c%20d?e f=g h&i=j%20k` },
  "unicode in path and query": { url: `${host}/päckchen/包裹?größe=klein&📦=🎁` },
  "the characters that encodeURIComponent leaves": { url: `${host}/a!'()*b?c!'()*=d!'()*` },
  "a plus in the path": { url: `${host}/a+b` },
  "an encoded plus in the query": { url: `${host}/?a=b%2Bc` },
  "percent signs": { url: `${host}/100%25/%2541?a=100%25&b=%2541` },
  "an encoded slash": { url: `${host}/arn%3Aaws%3Aparcels%2Fone` },
  "reserved characters in the path": { url: `${host}/a:b@c;d=e,f&g$h` },
  "reserved characters in the query": { url: `${host}/?a=b:c@d;e,f/g$h?i` },
  "unreserved characters": { url: `${host}/a-b_c.d~e?f-g=h_i.j~k` },
  "empty segments": { url: `${host}//a//b///c` },
  "dot segments": { url: `${host}/a/./b/../c/..` },
  "dots within segments": { url: `${host}/...//.a/b./..c` },
  "a trailing slash": { url: `${host}/a/b/` },
  "only slashes": { url: `${host}///` },
  "repeated values out of order": { url: `${host}/?b=2&a=z&a=B&a=a&b=1` },
  "repeated equal values": { url: `${host}/?a=1&a=1` },
  "empty values": { url: `${host}/?a=&b&c=` },
  "names that sort differently with their values": { url: `${host}/?a-b=1&a=2&a.=3&A=4` },
  "an empty query": { url: `${host}/a?` },
  "uppercase headers": {
    url: `${host}/`,
    headers: { "CONTENT-TYPE": "text/plain", "X-AMZ-META": "One Two" },
  },
  "spaces in headers": { url: `${host}/`, headers: { "content-type": "  text/plain;   charset=utf-8 " } },
  "headers that are not signed": {
    url: `${host}/`,
    headers: { accept: "*/*", "user-agent": "me", "x-trace": "1" },
  },
  "a body": {
    method: "POST",
    url: `${host}/parcels`,
    headers: { "content-type": "application/json" },
    body: '{"a":"ü"}',
  },
  "an empty body": { method: "POST", url: `${host}/parcels`, body: "" },
  "a session token": {
    url: `${host}/`,
    credentials: { ...credentials, sessionToken: "IQoJb3JpZ2luX2VjE//+==" },
  },
  "another method": { method: "DELETE", url: `${host}/parcels?id=1` },
};

describe("the signature equals the reference signer's", () => {
  test.each(Object.entries(samples))("for %s", async (_, sample) => {
    const { method = "GET", url, headers = {}, body = "" } = sample;
    const by = sample.credentials ?? credentials;
    const request = { method, url, headers: lowerCase(headers), body };
    const signed = await createSigner()(request, by, scope.date, scope.region, scope.service);
    const expected = await signByReference(sample, by);
    for (const name of ["authorization", "x-amz-date", "x-amz-security-token"]) {
      expect(signed.headers[name]).toBe(expected[name]);
    }
  });
});

test("one signer supports different credentials, regions and days", async () => {
  const sign = createSigner();
  const request = { method: "GET", url: `${host}/`, headers: {}, body: null };
  const others = [
    [credentials, scope],
    [{ ...credentials, secretAccessKey: "another" }, scope],
    [credentials, { ...scope, region: "eu-south-1" }],
    [credentials, { ...scope, date: new Date("2026-03-18T00:00:00Z") }],
    [credentials, scope],
  ] as const;
  for (const [by, { date, region, service }] of others) {
    const expected = await createSigner()(request, by, date, region, service);
    expect(await sign(request, by, date, region, service)).toEqual(expected);
  }
});

/** The reference signature of the request that is sent: with the URL as the runtime normalizes it. */
async function signByReference(
  { method = "GET", url, headers = {}, body }: Sample,
  by: Credentials,
): Promise<Record<string, string>> {
  const { hostname, host: hostAndPort, pathname, protocol, searchParams } = new URL(url);
  const reference = new SignatureV4({
    credentials: by,
    region: scope.region,
    service: scope.service,
    sha256: Sha256,
    // The header with the body's hash is specific to S3.
    applyChecksum: false,
  });
  const query = Object.fromEntries(
    [...new Set(searchParams.keys())].map((name) => [name, searchParams.getAll(name)]),
  );
  const signed = await reference.sign(
    { method, protocol, hostname, path: pathname, query, headers: { ...headers, host: hostAndPort }, body },
    { signingDate: scope.date, unsignableHeaders: new Set(["accept", "x-trace"]) },
  );
  return signed.headers;
}

/** The client's requests have header names in lower case. */
function lowerCase(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(new Headers(headers));
}
