import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { startMockServer, type MockServer } from "../../src/index.js";
import { call, get, type CallOptions } from "./call.js";
import { exchange } from "../server/connection.js";
import { authorization, documentationKeys, header, sign, type Signed } from "./sign.js";
import { strictOnly } from "../auth-mode/auth-mode.js";

let mock: MockServer;

beforeAll(async () => {
  mock = await startMockServer({ vendors: ["aws-incident-manager"] });
});
afterAll(() => mock.close());

const without = (name: string) => (signed: Signed) => ({
  ...signed,
  headers: Object.fromEntries(Object.entries(signed.headers).filter(([key]) => key !== name)),
});

const minutesAgo = (minutes: number): Date => new Date(Date.now() - minutes * 60_000);

test("R9 [vendor's text]: Verifies the signature with a canonical path that is normalized and whose segments are encoded twice, a query that is decoded, encoded again and sorted, and a `host` that includes the port.", async () => {
  const arn = "arn:aws:ssm-incidents::111122223333:incident-record/x/(y) z+*!'";
  expect(await get(mock, "getIncidentRecord", { arn })).toMatchObject({
    status: 404,
    error: "ResourceNotFoundException",
  });
});

const mismatch =
  "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.";
const unknown = "The security token included in the request is invalid.";

type Refusal = readonly [what: string, error: string, message: string, options: CallOptions];

const unacceptable: readonly Refusal[] = [
  [
    "no signature",
    "MissingAuthenticationTokenException",
    "Missing Authentication Token",
    { tamper: without("authorization") },
  ],
  [
    "a header that cannot be parsed",
    "IncompleteSignatureException",
    "Not a valid key=value pair (missing equal-sign) in Authorization header: 'AWS4-HMAC-SHA256 ...'.",
    { tamper: header("authorization", "AWS4-HMAC-SHA256 nonsense") },
  ],
  [
    "a second signature",
    "IncompleteSignatureException",
    "Authorization header must have 'Signature' parameter only once.",
    { tamper: authorization((value) => `${value}, Signature=${"0".repeat(64)}`) },
  ],
  [
    "a time that does not exist",
    "IncompleteSignatureException",
    "Date must be in ISO-8601 'basic format'. See http://en.wikipedia.org/wiki/ISO_8601.",
    { tamper: header("x-amz-date", "20261320T101500Z") },
  ],
  [
    "an x-amz- header that is not signed",
    "InvalidSignatureException",
    "'x-amz-meta-note' must be a 'SignedHeader' in the AWS Authorization.",
    { tamper: header("x-amz-meta-note", "later") },
  ],
  [
    "a signed header that is not sent",
    "InvalidSignatureException",
    mismatch,
    { tamper: authorization((value) => value.replace("SignedHeaders=", "SignedHeaders=constructor;")) },
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
    "an expired session",
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
];

const wrongHashes: readonly Refusal[] = [
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
];

const wrongScopes: readonly Refusal[] = [
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

const refused = (error: string, message: string): object => ({
  status: 403,
  error,
  body: { message, __type: error },
});

describe("R8 [vendor's text]: Hashes the payload as the raw bytes of the body, which `x-amz-content-sha256` must match if it is sent.", () => {
  test("accepts requests with and without the hash of the body", async () => {
    for (const checksumHeader of [true, false])
      expect(
        await call(mock, "listIncidentRecords", '{ "maxResults" : 5 }', { checksumHeader }),
      ).toMatchObject({ status: 200 });
  });

  strictOnly(() => {
    test.each(wrongHashes)("rejects %s with %s", async (_what, error, message, options) => {
      expect(await call(mock, "listIncidentRecords", {}, options)).toMatchObject(refused(error, message));
    });
  });
});

strictOnly(() => {
  describe("R11 [vendor's text, our choice]: Returns 403 `MissingAuthenticationTokenException` without a signature, `IncompleteSignatureException` for one that cannot be parsed or does not sign `host`, `UnrecognizedClientException` for an unknown key or session token, `ExpiredTokenException` for an expired session, and `InvalidSignatureException` for a wrong signature and for a header that begins with `x-amz-` and is not signed. No response repeats a credential.", () => {
    test.each(unacceptable)("rejects %s with %s", async (_what, error, message, options) => {
      expect(await call(mock, "listIncidentRecords", {}, options)).toMatchObject(refused(error, message));
    });

    test("rejects two Authorization headers, one of which is valid", async () => {
      const path = "/aws-incident-manager/listIncidentRecords";
      const { headers } = await sign({ url: mock.address + path });
      const { authorization: valid = "", ...others } = headers;
      for (const pair of [
        [valid],
        [valid, "AWS4-HMAC-SHA256 x"],
        ["AWS4-HMAC-SHA256 x", valid],
        [valid, valid],
      ]) {
        const lines = [...Object.entries(others), ...pair.map((value) => ["Authorization", value])];
        const text = lines.map((line) => line.join(": ")).join("\n");
        const request = `POST ${path} HTTP/1.1\n${text}\nContent-Length: 0\nConnection: close\n\n`;
        const response = await exchange(mock.address, request);
        expect([pair.length, /IncompleteSignatureException/.test(response)]).toEqual([
          pair.length,
          pair.length === 2,
        ]);
      }
    });
  });
});

strictOnly(() => {
  test("R11a [vendor's text, our choice]: Returns 403 `AccessDeniedException`, which names the caller and the action, for each operation that a user without permissions calls.", async () => {
    const credentials = { ...documentationKeys, accessKeyId: "AKIAI44QH8DHBEXAMPLE" };
    const arn = "arn:aws:iam::111122223333:user/mock-denied";
    const denied = (action: string) =>
      refused("AccessDeniedException", `User: ${arn} is not authorized to perform: ssm-incidents:${action}`);
    expect(await call(mock, "listIncidentRecords", {}, { credentials })).toMatchObject(
      denied("ListIncidentRecords"),
    );
    expect(await call(mock, "startIncident", {}, { credentials })).toMatchObject(denied("StartIncident"));
    const wrong = { ...credentials, secretAccessKey: "guessed" };
    expect(await call(mock, "startIncident", {}, { credentials: wrong })).toMatchObject(
      refused("InvalidSignatureException", mismatch),
    );
  });
});

strictOnly(() => {
  describe("R10 [vendor's text, our choice]: Returns 403 `InvalidSignatureException` unless the scope names `ssm-incidents`, one of the server's regions and the day of `x-amz-date`, and `x-amz-date` is within five minutes of the real time.", () => {
    test.each(wrongScopes)("rejects %s with %s", async (_what, error, message, options) => {
      expect(await call(mock, "listIncidentRecords", {}, options)).toMatchObject(refused(error, message));
    });

    test("rejects the scope of another day", async () => {
      const tamper = authorization((value) => value.replace(/\/\d{8}\//, "/20200101/"));
      const { error, body } = await call(mock, "listIncidentRecords", {}, { tamper });
      expect(error).toBe("InvalidSignatureException");
      expect(body).toHaveProperty(
        "message",
        expect.stringMatching(
          /^Date in Credential scope does not match .*: '20200101' != '\d{8}', from '\d{8}T\d{6}Z'\.$/,
        ),
      );
    });

    test("rejects a signature of six minutes ago, and one of six minutes from now", async () => {
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
  });
});
