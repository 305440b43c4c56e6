import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";

import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { startMockServer, type MockServer } from "../../src/index.js";
import { call, get, send, type CallOptions } from "./call.js";
import { planArn } from "./client.js";
import { allRelatedItems, readIncident, start } from "./incident.js";
import { exchange } from "../server/connection.js";
import { authorization, documentationKeys, header, presign, sign, type Signed } from "./sign.js";
import { tagsPath } from "./plan.js";
import { strictOnly } from "../auth-mode/auth-mode.js";
import { networkTest } from "../without-port.js";

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
    "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.",
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

describe("R8 [vendor's text]: Hashes the payload as the raw bytes of the body, before any content coding is undone, which `x-amz-content-sha256` must match if it is sent.", () => {
  test("accepts requests with and without the hash of the body", async () => {
    for (const checksumHeader of [true, false])
      expect(
        await call(mock, "listIncidentRecords", '{ "maxResults" : 5 }', { checksumHeader }),
      ).toMatchObject({ status: 200 });
  });

  test.each(["gzip", "x-gzip"])(
    "hashes the bytes of a body in the coding %s as they were sent",
    async (coding) => {
      const headers = { "content-type": "application/json", "content-encoding": coding };
      const body = gzipSync('{"maxResults":5}');
      for (const checksumHeader of [true, false]) {
        const sent = await call(mock, "listIncidentRecords", body, { headers, checksumHeader });
        expect(sent).toMatchObject({ status: 200 });
      }
    },
  );

  strictOnly(() => {
    test("rejects the hash of a body before it was compressed", async () => {
      const headers = {
        "content-type": "application/json",
        "content-encoding": "gzip",
        "x-amz-content-sha256": createHash("sha256").update("{}").digest("hex"),
      };
      const sent = await call(mock, "listIncidentRecords", gzipSync("{}"), { headers });
      expect(sent).toMatchObject(refused("InvalidSignatureException", mismatch));
    });

    test.each(wrongHashes)("rejects %s with %s", async (_what, error, message, options) => {
      expect(await call(mock, "listIncidentRecords", {}, options)).toMatchObject(refused(error, message));
    });
  });
});

strictOnly(() => {
  describe("R11 [vendor's text, our choice]: Returns 403 `MissingAuthenticationTokenException` without a signature, `IncompleteSignatureException` for one that cannot be parsed or does not sign `host`, `UnrecognizedClientException` for an unknown key or session token, `ExpiredTokenException` for an expired session, and `InvalidSignatureException` for a wrong signature and for a header that begins with `x-amz-` and is not signed; only the session token may be added after the request is signed. No response repeats a credential.", () => {
    test.each(unacceptable)("rejects %s with %s", async (_what, error, message, options) => {
      expect(await call(mock, "listIncidentRecords", {}, options)).toMatchObject(refused(error, message));
    });

    networkTest("rejects two Authorization headers, one of which is valid", async () => {
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
  test("R11a [vendor's text, our choice]: Returns 403 `AccessDeniedException`, which names the caller, the action and the ARN of the resource in the request, or `*` where the request names none, for each operation that a user without permissions calls.", async () => {
    const credentials = { ...documentationKeys, accessKeyId: "AKIAI44QH8DHBEXAMPLE" };
    const arn = "arn:aws:iam::111122223333:user/mock-denied";
    const denied = (action: string, resource = "*") =>
      refused(
        "AccessDeniedException",
        `User: ${arn} is not authorized to perform: ssm-incidents:${action} on resource: ${resource}`,
      );
    expect(await call(mock, "listIncidentRecords", {}, { credentials })).toMatchObject(
      denied("ListIncidentRecords"),
    );
    expect(await call(mock, "startIncident", {}, { credentials })).toMatchObject(denied("StartIncident"));
    const resourceArn = "arn:aws:ssm-incidents::111122223333:response-plan/example-response";
    const start = { responsePlanArn: resourceArn, title: "Checkout" };
    expect(await call(mock, "startIncident", start, { credentials })).toMatchObject(
      denied("StartIncident", resourceArn),
    );
    const incident = "arn:aws:ssm-incidents::111122223333:incident-record/example-response/1";
    const findings = { incidentRecordArn: incident, maxResults: "many" };
    expect(await call(mock, "listIncidentFindings", findings, { credentials })).toMatchObject(
      denied("ListIncidentFindings", incident),
    );
    const asDenied = { method: "GET", headers: {}, credentials };
    const query = `getIncidentRecord?arn=${encodeURIComponent(incident)}`;
    expect(await call(mock, query, "", asDenied)).toMatchObject(denied("GetIncidentRecord", incident));
    expect(await call(mock, tagsPath(resourceArn), "", asDenied)).toMatchObject(
      denied("ListTagsForResource", resourceArn),
    );
    expect(await call(mock, "deleteIncidentRecord", { arn: "an ARN" }, { credentials })).toMatchObject(
      denied("DeleteIncidentRecord"),
    );
    expect(await call(mock, "startIncident", "{", { credentials })).toMatchObject(denied("StartIncident"));
    const wrong = { ...credentials, secretAccessKey: "guessed" };
    expect(await call(mock, "startIncident", {}, { credentials: wrong })).toMatchObject(
      refused("InvalidSignatureException", mismatch),
    );
  });
});

strictOnly(() => {
  describe("R10 [vendor's text, our choice]: Returns 403 `InvalidSignatureException` unless the scope names `ssm-incidents`, one of the server's regions and the day of `x-amz-date`, and `x-amz-date` is within five minutes of the real time or of that of the session. `Date` stands in for an `x-amz-date` that is not sent.", () => {
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

describe("R9a [vendor's text, client's code]: Accepts a presigned request, whose signature is in its query, for the seconds that its `X-Amz-Expires` names, 1 to 604800. The signature covers the body.", () => {
  const session = {
    ...documentationKeys,
    accessKeyId: "ASIAIOSFODNN7EXAMPLE",
    sessionToken: "mock-session",
  };
  const headers = { "content-type": "application/json" };
  const at = (path: string): string => `${mock.url("aws-incident-manager")}/${path}`;
  const records = () => ({ url: at("listIncidentRecords"), body: "{}", headers });

  test("accepts a presigned POST, by a user and by a role with a session", async () => {
    for (const credentials of [documentationKeys, session])
      expect(await send(await presign(records(), { credentials }))).toMatchObject({
        status: 200,
      });
  });

  test("accepts a presigned GET, and gives the operation only its own parameters", async () => {
    const incident = await start(mock);
    const arn = encodeURIComponent(incident);
    const signed = await presign({ method: "GET", url: at(`getIncidentRecord?arn=${arn}`) });
    expect(await send({ ...signed, headers: {} })).toMatchObject({
      status: 200,
      body: { incidentRecord: { arn: incident } },
    });
  });

  test("takes the region from the query", async () => {
    const body = JSON.stringify({ responsePlanArn: planArn });
    const signed = await presign({ url: at("startIncident"), body, headers }, { region: "eu-west-1" });
    const { incidentRecordArn } = (await send(signed)).body as { incidentRecordArn: string };
    const [item] = await allRelatedItems(mock, incidentRecordArn);
    expect(JSON.stringify(item)).toContain("arn:aws:ssm:eu-west-1:111122223333:opsitem/");
  });

  strictOnly(() => {
    test("names the role that presigned", async () => {
      const body = JSON.stringify({ responsePlanArn: planArn });
      const signed = await presign({ url: at("startIncident"), body, headers }, { credentials: session });
      const { incidentRecordArn } = (await send(signed)).body as { incidentRecordArn: string };
      expect(await readIncident(mock, incidentRecordArn)).toMatchObject({
        lastModifiedBy: "arn:aws:sts::111122223333:assumed-role/mock/session",
      });
    });

    test("accepts a presigned request until it expires", async () => {
      const options = { signingDate: minutesAgo(30), expiresIn: 3600 };
      expect(await send(await presign(records(), options))).toMatchObject({ status: 200 });
      const over = await send(await presign(records(), { ...options, expiresIn: 600 }));
      expect(over).toMatchObject({ status: 403, error: "InvalidSignatureException" });
      expect(over.text).toMatch(/Signature expired: \w+ is now earlier than \w+ \(\w+ - 10 min\.\)/);
    });

    const change = (from: string | RegExp, to: string) => (signed: Signed) => ({
      ...signed,
      url: signed.url.replace(from, to),
    });
    const token = (signed: Signed) => ({ ...signed, url: `${signed.url}&X-Amz-Security-Token=guessed` });
    const another = (signed: Signed) => ({ ...signed, url: `${signed.url}&maxResults=1` });
    const required = (name: string) =>
      `AWS query-string parameters must include '${name}'. Re-examine the query-string parameters.`;
    const seconds = "X-Amz-Expires must be a number of seconds from 1 to 604800.";

    test.each<readonly [string, string, string, (signed: Signed) => Signed]>([
      ["another body", "InvalidSignatureException", mismatch, (signed) => ({ ...signed, body: "{ }" })],
      ["another parameter", "InvalidSignatureException", mismatch, another],
      ["another path", "InvalidSignatureException", mismatch, change("Records", "%52ecords")],
      ["a longer life", "InvalidSignatureException", mismatch, change("Expires=900", "Expires=901")],
      ["an unknown session", "UnrecognizedClientException", unknown, token],
      ["an unknown key", "UnrecognizedClientException", unknown, change("AKIAIOSF", "AKIANOBO")],
      ["no life", "IncompleteSignatureException", seconds, change("Expires=900", "Expires=0")],
      ["too long a life", "IncompleteSignatureException", seconds, change("Expires=900", "Expires=604801")],
      ["a life that is no number", "IncompleteSignatureException", seconds, change("=900", "=1e2")],
      ["no time", "IncompleteSignatureException", required("X-Amz-Date"), change(/X-Amz-Date=[^&]*/, "x=y")],
      [
        "no signature",
        "IncompleteSignatureException",
        required("X-Amz-Signature"),
        change(/&X-Amz-Signature=[^&]*/, ""),
      ],
      [
        "another algorithm",
        "IncompleteSignatureException",
        "Unsupported AWS 'algorithm' in X-Amz-Algorithm, expected 'AWS4-HMAC-SHA256'.",
        change("AWS4-HMAC-SHA256", "AWS4-ECDSA-P256-SHA256"),
      ],
      [
        "a second signature",
        "IncompleteSignatureException",
        "AWS query-string parameters must include 'X-Amz-Signature' only once.",
        (signed) => ({ ...signed, url: `${signed.url}&X-Amz-Signature=0` }),
      ],
      [
        "an unsigned host",
        "IncompleteSignatureException",
        "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.",
        change(/SignedHeaders=[^&]*/, "SignedHeaders=content-type"),
      ],
      [
        "an x-amz- header that is not signed",
        "InvalidSignatureException",
        "'x-amz-meta-note' must be a 'SignedHeader' in the AWS Authorization.",
        header("x-amz-meta-note", "later"),
      ],
    ])("rejects %s with %s", async (_what, error, message, tamper) => {
      const signed = tamper(await presign(records()));
      expect(await send(signed)).toMatchObject(refused(error, message));
    });
  });
});
