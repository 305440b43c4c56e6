import { afterAll, beforeAll, expect, test } from "vitest";

import { startMockServer, type MockServer } from "../../src/index.js";
import { call, get, type CallOptions } from "./call.js";
import { documentationKeys, type Signed } from "./sign.js";

let mock: MockServer;

beforeAll(async () => {
  mock = await startMockServer({ vendors: ["aws-incident-manager"] });
});
afterAll(() => mock.close());

const header = (name: string, value: string) => (signed: Signed) => ({
  ...signed,
  headers: { ...signed.headers, [name]: value },
});

const without = (name: string) => (signed: Signed) => ({
  ...signed,
  headers: Object.fromEntries(Object.entries(signed.headers).filter(([key]) => key !== name)),
});

const minutesAgo = (minutes: number): Date => new Date(Date.now() - minutes * 60_000);

test("accepts requests that say the hash of the body and requests that do not", async () => {
  for (const checksumHeader of [true, false])
    expect(await call(mock, "listIncidentRecords", '{ "maxResults" : 5 }', { checksumHeader })).toMatchObject(
      { status: 200 },
    );
});

test("accepts an ARN in the query, with the port in the signed host", async () => {
  const arn = "arn:aws:ssm-incidents::111122223333:incident-record/x/(y) z+*!'";
  expect(await get(mock, "getIncidentRecord", { arn })).toMatchObject({
    status: 404,
    error: "ResourceNotFoundException",
  });
});

const mismatch =
  "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.";
const unknown = "The security token included in the request is invalid.";

const refusals: readonly [string, string, string, CallOptions][] = [
  [
    "no signature",
    "MissingAuthenticationTokenException",
    "Missing Authentication Token",
    { tamper: without("authorization") },
  ],
  [
    "a header that can not be taken apart",
    "IncompleteSignatureException",
    "Not a valid key=value pair (missing equal-sign) in Authorization header: 'AWS4-HMAC-SHA256 ...'.",
    { tamper: header("authorization", "AWS4-HMAC-SHA256 nonsense") },
  ],
  [
    "no x-amz-date",
    "IncompleteSignatureException",
    "Authorization header requires existence of a 'X-Amz-Date' header in the form YYYYMMDD'T'HHMMSS'Z'.",
    { tamper: without("x-amz-date") },
  ],
  [
    "an unknown key",
    "UnrecognizedClientException",
    unknown,
    { credentials: { ...documentationKeys, accessKeyId: "AKIANOBODY" } },
  ],
  [
    "an unknown session token",
    "UnrecognizedClientException",
    unknown,
    { credentials: { ...documentationKeys, sessionToken: "guessed" } },
  ],
  [
    "a session that is over",
    "ExpiredTokenException",
    "The security token included in the request is expired",
    {
      credentials: {
        ...documentationKeys,
        accessKeyId: "ASIAI44QH8DHBEXAMPLE",
        sessionToken: "mock-session-over",
      },
    },
  ],
  [
    "another secret",
    "InvalidSignatureException",
    mismatch,
    { credentials: { ...documentationKeys, secretAccessKey: "guessed" } },
  ],
  [
    "another body",
    "InvalidSignatureException",
    mismatch,
    { tamper: (signed) => ({ ...signed, body: "{ }" }) },
  ],
  [
    "a hash of another body",
    "InvalidSignatureException",
    mismatch,
    { headers: { "x-amz-content-sha256": "0".repeat(64) } },
  ],
  [
    "the scope of another service",
    "InvalidSignatureException",
    "Credential should be scoped to correct service: 'ssm-incidents'.",
    { service: "ssm" },
  ],
  [
    "the scope of no region",
    "InvalidSignatureException",
    "Credential should be scoped to a valid region.",
    { region: "mars-north-1" },
  ],
];

test.each(refusals)("refuses %s with %s", async (_what, error, message, options) => {
  const answer = await call(mock, "listIncidentRecords", {}, options);
  expect(answer).toMatchObject({ status: 403, error, body: { message, __type: error } });
});

test("refuses the scope of another day", async () => {
  const tamper = (signed: Signed) =>
    header(
      "authorization",
      (signed.headers["authorization"] ?? "").replace(/\/\d{8}\//, "/20200101/"),
    )(signed);
  const { error, body } = await call(mock, "listIncidentRecords", {}, { tamper });
  expect(error).toBe("InvalidSignatureException");
  expect(body).toHaveProperty(
    "message",
    expect.stringMatching(
      /^Date in Credential scope does not match .*: '20200101' != '\d{8}', from '\d{8}T\d{6}Z'\.$/,
    ),
  );
});

test("refuses a signature of six minutes ago, and one of six minutes from now", async () => {
  const late = await call(mock, "listIncidentRecords", {}, { signingDate: minutesAgo(6) });
  expect(late).toMatchObject({ status: 403, error: "InvalidSignatureException" });
  expect(late.text).toMatch(/Signature expired: \w+ is now earlier than \w+ \(\w+ - 5 min\.\)/);
  const early = await call(mock, "listIncidentRecords", {}, { signingDate: minutesAgo(-6) });
  expect(early).toMatchObject({ status: 403, error: "InvalidSignatureException" });
  expect(early.text).toMatch(/Signature not yet current: \w+ is still later than \w+ \(\w+ \+ 5 min\.\)/);
  expect(await call(mock, "listIncidentRecords", {}, { signingDate: minutesAgo(4) })).toMatchObject({
    status: 200,
  });
});
