import { expect, test } from "vitest";

import {
  authorization,
  documentationKeys,
  header,
  presign,
  sign,
  type Signed,
  type Signing,
  type Unsigned,
} from "../../test/aws-incident-manager/sign.js";
import { receivedRequest, type ReceivedRequest } from "../http/received-request.js";
import { canonicalRequest, sha256, signature } from "./sigv4-canonical.js";
import { refuseSignature, type SigV4Credentials, type SignatureRefusal } from "./sigv4.js";

const now = new Date("2026-11-20T10:15:00Z");
const session = { ...documentationKeys, accessKeyId: "ASIAIOSFODNN7EXAMPLE", sessionToken: "mock-session" };
const over = { ...session, accessKeyId: "ASIAOVER", expiration: new Date("2026-11-20T10:14:59Z") };
const accepted: readonly SigV4Credentials[] = [documentationKeys, session, over];
const scope = { service: "ssm-incidents", regions: ["us-east-1", "eu-west-1"] };

const note: Unsigned = {
  url: "http://127.0.0.1:4010/aws-incident-manager/createTimelineEvent",
  body: '{ "eventData" : "\\u00e4 ä 😀" }',
  headers: { "content-type": "application/json" },
};

function received(
  method: string,
  url: string,
  headers: Record<string, string>,
  body: Signed["body"] = "",
): ReceivedRequest {
  const bytes = Buffer.from(body);
  const request = receivedRequest({ method, url, headers, origin: "", read: async () => bytes });
  return Object.assign(request, { wireBody: bytes });
}

function verify({ method, url, headers, body }: Signed, at = now): SignatureRefusal | undefined {
  const request = received(method, url.replace(/^[a-z]+:\/\/[^/]*/, ""), headers, body);
  return refuseSignature(
    request,
    scope,
    (id) => accepted.find(({ accessKeyId }) => accessKeyId === id),
    () => at,
  );
}

async function verifySigned(
  unsigned: Unsigned,
  signing: Signing = {},
  tamper: (signed: Signed) => Signed = (signed) => signed,
): Promise<SignatureRefusal | undefined> {
  return verify(tamper(await sign(unsigned, { signingDate: now, ...signing })));
}

test("accepts the signature of the JavaScript SDK, which sends the hash of the body", async () => {
  expect((await sign(note)).headers).toHaveProperty("x-amz-content-sha256");
  expect(await verifySigned(note)).toBeUndefined();
});

test("accepts the signature of boto3 and the AWS command line, which do not send it", async () => {
  expect((await sign(note, { checksumHeader: false })).headers).not.toHaveProperty("x-amz-content-sha256");
  expect(await verifySigned(note, { checksumHeader: false })).toBeUndefined();
});

test.each([
  ["a port in the host", "http://localhost:18080/createTimelineEvent"],
  ["no port in the host", "https://ssm-incidents.us-east-1.amazonaws.com/createTimelineEvent"],
  ["doubled slashes", "http://127.0.0.1:4010/aws-incident-manager//createTimelineEvent"],
  ["a percent-encoded path", "http://127.0.0.1:4010/a%20b%3Ac/"],
  ["dots in the path", "http://127.0.0.1:4010/a/./b.c/d"],
  [
    "an ARN and odd characters in the query",
    "http://127.0.0.1:4010/getTimelineEvent?incidentRecordArn=arn%3Aaws%3Ax%3A%3A%2Fb&eventId=%21%27%28%29%2A%20%2B~%C3%A4%3D%26",
  ],
])("accepts %s", async (_what, url) => {
  expect(await verifySigned({ method: "GET", url })).toBeUndefined();
});

test("accepts a header that a proxy has written with other white space", async () => {
  const signed = await sign({ ...note, headers: { "x-amz-user-agent": "sdk  1.0" } }, { signingDate: now });
  expect(verify(header("x-amz-user-agent", " sdk 1.0 ")(signed))).toBeUndefined();
});

test("accepts the vendor's published example", () => {
  const refusal = refuseSignature(
    received("GET", "/", {
      host: "example.amazonaws.com",
      "x-amz-date": "20150830T123600Z",
      authorization:
        "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=host;x-amz-date, Signature=5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
    }),
    { service: "service", regions: [] },
    () => ({ accessKeyId: "AKIDEXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY" }),
    () => new Date("2015-08-30T12:36:00Z"),
  );
  expect(refusal).toBeUndefined();
});

test("accepts a session with its token, and only with it", async () => {
  expect(await verifySigned(note, { credentials: session })).toBeUndefined();
  const { sessionToken: _, ...withoutToken } = session;
  for (const credentials of [withoutToken, { ...session, sessionToken: "guessed" }])
    expect(await verifySigned(note, { credentials })).toEqual({ reason: "unknown-key" });
  const longTerm = { ...documentationKeys, sessionToken: "guessed" };
  expect(await verifySigned(note, { credentials: longTerm })).toEqual({ reason: "unknown-key" });
});

test("refuses an expired session", async () => {
  const { expiration: _, ...credentials } = over;
  expect(await verifySigned(note, { credentials })).toEqual({ reason: "expired-session" });
});

test("refuses an unknown key", async () => {
  const credentials = { ...documentationKeys, accessKeyId: "AKIANOBODY" };
  expect(await verifySigned(note, { credentials })).toEqual({ reason: "unknown-key" });
});

test.each<[string, (signed: Signed) => Signed]>([
  ["another body", (signed) => ({ ...signed, body: String(signed.body).replace("😀", "😁") })],
  [
    "other white space in the body",
    (signed) => ({ ...signed, body: String(signed.body).replaceAll(" ", "") }),
  ],
  ["another path", (signed) => ({ ...signed, url: signed.url.replace("create", "delete") })],
  ["a query that was not signed", (signed) => ({ ...signed, url: `${signed.url}?admin=true` })],
  ["another method", (signed) => ({ ...signed, method: "PUT" })],
  ["another host", header("host", "127.0.0.1:4011")],
  ["another signed header", header("content-type", "text/plain")],
  ["another moment", header("x-amz-date", "20261120T101501Z")],
  ["another region in the scope", authorization((value) => value.replace("us-east-1", "eu-west-1"))],
  ["a signature cut short", authorization((value) => value.slice(0, -1))],
])("refuses %s", async (_what, tamper) => {
  const signing = { checksumHeader: false };
  expect(await verifySigned(note, signing, tamper)).toEqual({ reason: "mismatch" });
});

test("refuses a signature with another secret", async () => {
  const credentials = { ...documentationKeys, secretAccessKey: "guessed" };
  expect(await verifySigned(note, { credentials })).toEqual({ reason: "mismatch" });
});

test("refuses a hash that is not the body's, even one that was signed", async () => {
  const headers = { "x-amz-content-sha256": "UNSIGNED-PAYLOAD" };
  expect(await verifySigned({ ...note, headers })).toEqual({ reason: "mismatch" });
});

test("refuses a scope of another service, region or day", async () => {
  expect(await verifySigned(note, { service: "ssm" })).toEqual({
    reason: "wrong-service",
    service: "ssm-incidents",
  });
  expect(await verifySigned(note, { region: "mars-north-1" })).toEqual({ reason: "wrong-region" });
  const yesterday = authorization((value) => value.replace("/20261120/", "/20261119/"));
  expect(await verifySigned(note, {}, yesterday)).toEqual({
    reason: "wrong-date",
    date: "20261119",
    signedAt: "20261120T101500Z",
  });
});

test.each(["2026", "202611", "", "20261120T", "2026112", "020261120"])(
  "refuses the date %j in the scope",
  async (date) => {
    const tamper = authorization((value) => value.replace("/20261120/", `/${date}/`));
    const reason = date === "" ? "incomplete" : "wrong-date";
    expect(await verifySigned(note, {}, tamper)).toMatchObject({ reason });
  },
);

test.each(["x-amz-meta-note", "x-amz-content-sha256", "X-Amz-Target"])(
  "refuses the header %s if it is not signed",
  async (name) => {
    const refusal = await verifySigned(
      note,
      { checksumHeader: false },
      header(name.toLowerCase(), "precious"),
    );
    expect(refusal).toEqual({ reason: "unsigned-header", name: name.toLowerCase() });
  },
);

test("accepts a session token that was added after the request was signed", async () => {
  const { sessionToken, ...withoutToken } = session;
  const tamper = header("x-amz-security-token", sessionToken);
  expect(await verifySigned(note, { credentials: withoutToken }, tamper)).toBeUndefined();
});

test("does not need other headers to be signed", async () => {
  for (const name of ["x-amzn-trace-id", "amz-sdk-request", "user-agent"])
    expect(await verifySigned(note, {}, header(name, "later"))).toBeUndefined();
});

test.each(["constructor", "__proto__", "hasownproperty", "tostring"])(
  "reads the signed header %s as any other that is not sent",
  async (name) => {
    const tamper = authorization((value) => {
      const names = [...(/SignedHeaders=([^,]+)/.exec(value)?.[1] ?? "").split(";"), name].toSorted();
      return value.replace(/SignedHeaders=[^,]+/, `SignedHeaders=${names.join(";")}`);
    });
    expect(await verifySigned(note, {}, tamper)).toEqual({ reason: "mismatch" });
  },
);

test("accepts a clock difference of five minutes, and refuses one second more", async () => {
  const signed = await sign(note, { signingDate: now });
  const after = (seconds: number) => new Date(now.getTime() + seconds * 1000);
  expect(verify(signed, after(300))).toBeUndefined();
  expect(verify(signed, after(-300))).toBeUndefined();
  expect(verify(signed, after(301))).toEqual({
    reason: "expired",
    signedAt: "20261120T101500Z",
    now: "20261120T102001Z",
    limit: "20261120T101501Z",
    seconds: 300,
  });
  expect(verify(signed, after(-301))).toEqual({
    reason: "not-yet-valid",
    signedAt: "20261120T101500Z",
    now: "20261120T100959Z",
    limit: "20261120T101459Z",
    seconds: 300,
  });
});

const without =
  (name: string) =>
  ({ headers, ...signed }: Signed): Signed => ({
    ...signed,
    headers: Object.fromEntries(Object.entries(headers).filter(([key]) => key !== name)),
  });

test.each([
  ["in the form of HTTP", "Fri, 20 Nov 2026 10:15:00 GMT"],
  ["in ISO 8601 basic format", "20261120T101500Z"],
])("takes the time from Date if x-amz-date is not sent, %s", async (_what, date) => {
  const headers = { host: "127.0.0.1:4010", date };
  const scope = "20261120/us-east-1/ssm-incidents/aws4_request";
  const signed = (secret: string): Signed => {
    const parts = { date: "20261120", region: "us-east-1", service: "ssm-incidents" };
    const request = received("GET", "/createTimelineEvent", headers);
    const canonical = canonicalRequest(request, ["date", "host"], sha256(""));
    const value = signature(canonical, { ...parts, signedAt: "20261120T101500Z" }, secret);
    const authorization = `AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/${scope}, SignedHeaders=date;host, Signature=${value}`;
    return { method: "GET", url: "/createTimelineEvent", headers: { ...headers, authorization }, body: "" };
  };
  const { secretAccessKey } = documentationKeys;
  expect(verify(signed(secretAccessKey))).toBeUndefined();
  expect(verify(signed("guessed"))).toEqual({ reason: "mismatch" });
  expect(verify(signed(secretAccessKey), new Date("2026-11-20T10:21:00Z"))).toMatchObject({
    reason: "expired",
  });
});

/** Presigned by `botocore.auth.SigV4QueryAuth` of botocore 1.43.11, for 600 seconds from `now`. */
const arn = "arn%3Aaws%3Assm-incidents%3A%3A111122223333%3Aincident-record%2Fa%2Fb";
const presigned = [
  `eventId=a%20b&incidentRecordArn=${arn}&X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20261120%2Fus-east-1%2Fssm-incidents%2Faws4_request&X-Amz-Date=20261120T101500Z&X-Amz-Expires=600&X-Amz-SignedHeaders=host&X-Amz-Signature=3f5e273b402858658f2fb0f55664da7b9f5a6b9ce08aab5bd4b59c271c044e02`,
  `eventId=a%20b&incidentRecordArn=${arn}&X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=ASIAIOSFODNN7EXAMPLE%2F20261120%2Fus-east-1%2Fssm-incidents%2Faws4_request&X-Amz-Date=20261120T101500Z&X-Amz-Expires=600&X-Amz-SignedHeaders=host&X-Amz-Security-Token=mock-session&X-Amz-Signature=a6da39db4983ce847e7dd0bccf85e5235cacfebfa8675bb9d950576c67d2bb09`,
];

test.each(presigned)("accepts the URL that botocore has presigned, until it expires: %#", (query) => {
  const request = {
    method: "GET",
    url: `/getTimelineEvent?${query}`,
    headers: { host: "127.0.0.1:4010" },
    body: "",
  };
  const after = (seconds: number) => new Date(now.getTime() + seconds * 1000);
  expect(verify(request)).toBeUndefined();
  expect(verify(request, after(600))).toBeUndefined();
  expect(verify(request, after(601))).toMatchObject({ reason: "expired", seconds: 600 });
  expect(verify(request, after(-301))).toMatchObject({ reason: "not-yet-valid" });
  expect(verify({ ...request, url: `${request.url}&x=y` })).toEqual({ reason: "mismatch" });
  expect(verify({ ...request, headers: { ...request.headers, "x-amz-target": "x" } })).toEqual({
    reason: "unsigned-header",
    name: "x-amz-target",
  });
});

test("accepts a session token that was added to a URL after it was presigned", async () => {
  const { sessionToken, ...withoutToken } = session;
  const url = "http://127.0.0.1:4010/getTimelineEvent?eventId=a";
  const signed = await presign({ method: "GET", url }, { credentials: withoutToken, signingDate: now });
  expect(verify(signed)).toEqual({ reason: "unknown-key" });
  expect(verify({ ...signed, url: `${signed.url}&X-Amz-Security-Token=${sessionToken}` })).toBeUndefined();
});

test("takes the signature of the header if the query has parameters of a signature too", async () => {
  const signed = await sign(
    { method: "GET", url: "http://127.0.0.1:4010/x?X-Amz-Expires=1&X-Amz-Date=2" },
    { signingDate: now },
  );
  expect(verify(signed)).toBeUndefined();
});

type Malformed = [what: string, tamper: (signed: Signed) => Signed, message: RegExp];

test.each<Malformed>([
  ["another scheme", authorization(() => "Bearer precious"), /^Unsupported AWS 'algorithm'/],
  [
    "nothing after the algorithm",
    authorization(() => "AWS4-HMAC-SHA256"),
    /'Credential'.*'Signature'.*'SignedHeaders'/,
  ],
  ["a part without equal sign", authorization(() => "AWS4-HMAC-SHA256 precious"), /missing equal-sign/],
  ["no signature", authorization((value) => value.replace(/, Signature=.*/, "")), /requires 'Signature'/],
  ["a scope cut short", authorization((value) => value.replace("/aws4_request", "")), /exactly 5/],
  ["an unsigned host", authorization((value) => value.replace("host;", "")), /'Host'/],
  ["no time", without("x-amz-date"), /'X-Amz-Date' or a 'Date'/],
  ["an empty time", header("x-amz-date", ""), /ISO-8601/],
  ["a time in another form", header("x-amz-date", "2026-11-20T10:15:00Z"), /ISO-8601/],
  ["two times", header("x-amz-date", "20261120T101500Z, 20261120T101500Z"), /ISO-8601/],
  ["a date that is none", (signed) => header("date", "soon")(without("x-amz-date")(signed)), /ISO-8601/],
  ...["20261320T101500Z", "20260230T101500Z", "20261120T240000Z", "20261120T101560Z", "00000000T000000Z"].map(
    (time): Malformed => [`the time ${time}, which does not exist`, header("x-amz-date", time), /ISO-8601/],
  ),
  ["a second signature", authorization((value) => `${value}, Signature=precious`), /once/],
  [
    "a second signature before it",
    authorization((value) => value.replace("Signature=", "Signature=precious, Signature=")),
    /once/,
  ],
  ["a second list of signed headers", authorization((value) => `${value}, SignedHeaders=host`), /once/],
  [
    "a second credential",
    authorization((value) => `${value}, Credential=precious/a/b/c/aws4_request`),
    /once/,
  ],
  ["two headers, which are joined", authorization((value) => `${value}, ${value}`), /only/],
  [
    "another parameter",
    authorization((value) => value.replace("Credential=", "XCredential=precious, Credential=")),
    /only/,
  ],
  [
    "signed headers out of order",
    authorization((value) => value.replace(/SignedHeaders=([^;]+);([^,]+)/, "SignedHeaders=$2;$1")),
    /sorted/,
  ],
  ["a header that is signed twice", authorization((value) => value.replace("host;", "host;host;")), /sorted/],
  ["a signed header without a name", authorization((value) => value.replace("host;", ";host;")), /sorted/],
])("names the fault of %s, without repeating the header", async (_what, tamper, message) => {
  const refusal = await verifySigned(note, {}, tamper);
  expect(refusal).toEqual({ reason: "incomplete", message: expect.stringMatching(message) as string });
  expect(JSON.stringify(refusal)).not.toContain("precious");
});
