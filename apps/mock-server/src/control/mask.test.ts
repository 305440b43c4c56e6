import { expect, test } from "vitest";

import { createContract } from "../contract/contract.js";
import { createService } from "../pipeline/service.js";
import { acceptedCredentials } from "../security/accept.js";
import type { Credential } from "../security/credentials.js";
import { genericVendor } from "../vendors/generic-vendor.js";
import { createMasker, type RecordedRequest, type RecordedResponse } from "./mask.js";

const json = (schema: object) => ({ content: { "application/json": { schema } } });

const document = {
  openapi: "3.1.0",
  info: { title: "Acme", version: "1" },
  paths: {
    "/people/{id}": {
      post: {
        operationId: "changePerson",
        parameters: [
          { in: "path", name: "id", required: true, schema: { type: "string" } },
          { in: "query", name: "pin", schema: { $ref: "#/components/schemas/Pin" } },
        ],
        requestBody: {
          content: {
            "application/json": { schema: { $ref: "#/components/schemas/Person" } },
            "application/x-www-form-urlencoded": { schema: { $ref: "#/components/schemas/Person" } },
            "multipart/form-data": { schema: { $ref: "#/components/schemas/Person" } },
            "application/jsonl": { itemSchema: { $ref: "#/components/schemas/Person" } },
          },
        },
        responses: {
          200: {
            description: "Changed.",
            headers: { "X-Pin": { schema: { $ref: "#/components/schemas/Pin" } } },
            ...json({ type: "array", items: { $ref: "#/components/schemas/Person" } }),
          },
        },
      },
    },
    "/token": {
      post: {
        operationId: "createToken",
        requestBody: json({
          type: "object",
          properties: { grant: { enum: ["key-pair"] }, id: { type: "string" }, word: { type: "string" } },
        }),
        responses: {
          200: {
            description: "A token.",
            ...json({ type: "object", properties: { session: { type: "string" } } }),
          },
        },
      },
    },
  },
  components: {
    securitySchemes: {
      key: { type: "apiKey", in: "header", name: "X-Acme" },
      queryKey: { type: "apiKey", in: "query", name: "acme" },
      cookie: { type: "apiKey", in: "cookie", name: "sid" },
      bearer: { type: "http", scheme: "bearer" },
      basic: { type: "http", scheme: "basic" },
      session: {
        type: "apiKey",
        in: "header",
        name: "X-Session",
        "x-token-exchange": {
          operationId: "createToken",
          token: "$response.body#/session",
          expiresIn: "$response.body#/seconds",
        },
      },
    },
    schemas: {
      Pin: { allOf: [{ type: "string" }, { format: "password" }] },
      Person: {
        type: "object",
        properties: {
          name: { type: "string" },
          pin: { $ref: "#/components/schemas/Pin" },
          pins: { type: "array", items: { $ref: "#/components/schemas/Pin" } },
          friend: { oneOf: [{ type: "null" }, { $ref: "#/components/schemas/Person" }] },
        },
        patternProperties: { "^pin-": { $ref: "#/components/schemas/Pin" } },
      },
    },
  },
};

const credentials: Readonly<Record<string, Credential>> = {
  key: "accepted/key+1",
  basic: { username: "ada", password: "accepted-password" },
  session: { id: "acme-id", word: "acme-word" },
};

function masker() {
  const contract = createContract("acme", document);
  const vendor = { ...genericVendor, credentials };
  const service = createService(contract, vendor, acceptedCredentials(contract, vendor, "strict"));
  const made = createMasker([service]);
  const operation = (id: string) => contract.operations.find((one) => one.id === id);
  return { ...made, operation };
}

const head: RecordedRequest = { method: "POST", url: "/acme/people/1", headers: {} };

const request = (parts: Partial<RecordedRequest>, operationId = "changePerson"): RecordedRequest => {
  const { mask, operation } = masker();
  return mask({ request: { ...head, operation: operation(operationId), ...parts } }).request;
};

const response = (
  parts: Partial<RecordedResponse>,
  sent: Partial<RecordedRequest> = {},
  id = "changePerson",
) => {
  const { mask, operation } = masker();
  return mask({
    request: { ...head, operation: operation(id), ...sent },
    response: { status: 200, ...parts },
  }).response;
};

const basic = Buffer.from("ada:s3cret-one").toString("base64");

test.each([
  ["authorization", "Bearer s3cret-one", "Bearer ***"],
  ["Authorization", `Basic ${basic}`, "Basic ***"],
  ["authorization", "Bearer s3cret-one, Bearer s3cret-two", "Bearer ***"],
  ["authorization", 'Digest username="ada", response="s3cret-one"', "Digest ***"],
  ["authorization", "s3cret-one", "***"],
  ["authorization", "s3cret one", "***"],
  ["proxy-authorization", "Bearer s3cret-one", "Bearer ***"],
  ["x-acme", "s3cret-one", "***"],
  ["x-session", "s3cret-one", "***"],
  ["x-api-key", "s3cret-one", "***"],
  ["cookie", "sid=s3cret-one; theme=s3cret-two", "sid=***; theme=***"],
  ["set-cookie", "sid=s3cret-one; Path=/; HttpOnly", "sid=***; Path=/; HttpOnly"],
  ["set-cookie", "sid=s3cret-one; Path=/, b=s3cret-two; Path=/", "sid=***; Path=/, b=***; Path=/"],
  [
    "set-cookie",
    "sid=; Expires=Wed, 21 Oct 2026 07:28:00 GMT",
    "sid=; Expires=Wed, 21 Oct 2026 07:28:00 GMT",
  ],
  ["x-amz-security-token", "s3cret-one", "***"],
  [
    "referer",
    "http://x.example/?access_token=s3cret-one&page=2",
    "http://x.example/?access_token=***&page=2",
  ],
  ["x-request-id", "r-1", "r-1"],
  ["content-type", "application/json", "application/json"],
])("masks the header %s: %s", (name, value, expected) => {
  expect(request({ headers: { [name]: value } }).headers).toEqual({ [name]: expected });
  expect(request({ headers: { [name]: [value] } }).headers).toEqual({ [name]: [expected] });
});

test("keeps of AWS Signature Version 4 everything but the signature", () => {
  const scope = "AKIDEXAMPLE/20261120/us-east-1/acme/aws4_request";
  const parts = (signature: string) =>
    `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host;x-amz-date, Signature=${signature}`;
  expect(request({ headers: { authorization: parts("5d672d79c15b") } }).headers).toEqual({
    authorization: parts("***"),
  });
  const query = `X-Amz-Credential=${encodeURIComponent(scope)}&X-Amz-Expires=9`;
  const url = `/acme/people/1?${query}&X-Amz-Signature=5d672d79c15b&X-Amz-Security-Token=a%2Fb%3D`;
  expect(request({ url }).url).toBe(`/acme/people/1?${query}&X-Amz-Signature=***&X-Amz-Security-Token=***`);
  expect(
    request({ headers: { authorization: "AWS4-HMAC-SHA256 Credential=s3cret-one, s3cret-two" } }).headers,
  ).toEqual({
    authorization: "AWS4-HMAC-SHA256 Credential=***,***",
  });
});

test.each([
  ["acme=s3cret-one&page=2", "acme=***&page=2"],
  ["pin=s3cret-one", "pin=***"],
  ["filter[password]=s3cret-one", "filter[password]=***"],
  [
    "api_key=s3cret-one&nextToken=abc&clientToken=def&pageToken=ghi",
    "api_key=***&nextToken=abc&clientToken=def&pageToken=ghi",
  ],
  ["a=%20b+c&flag&=", "a=%20b+c&flag&="],
])("masks the query %s", (query, expected) => {
  expect(request({ url: `/acme/people/1?${query}` }).url).toBe(`/acme/people/1?${expected}`);
});

test("masks all texts and numbers below a well-known name", () => {
  const body = '{"token":{"value":"s3cret-one","kind":["s3cret-two",{"id":7}],"isOld":false}}';
  expect(request({ body, headers: { "content-type": "application/json" } }).body).toBe(
    '{"token":{"value":"***","kind":["***",{"id":"***"}],"isOld":false}}',
  );
});

test("masks passwords and well-known names in JSON, in its layout", () => {
  const body = `{ "name": "Ada",\n  "pin" : "s3cret-one", "pins": ["s3cret-two", ""], "pin-3": "s3cret-three",
    "friend": {"name":"Bob","pin":"s3cret-four", "n": 1.0}, "nextToken": "page-2", "clientToken": "call-7",
    "login": {"client_secret": "s3cret-five", "apiKey": 1234567, "password": null, "tokens": 3},
    "raw": "{\\"password\\":\\"s3cret-six\\"}" }`;
  const masked = `{ "name": "Ada",\n  "pin" : "***", "pins": ["***", ""], "pin-3": "***",
    "friend": {"name":"Bob","pin":"***", "n": 1.0}, "nextToken": "page-2", "clientToken": "call-7",
    "login": {"client_secret": "***", "apiKey": "***", "password": null, "tokens": 3},
    "raw": "{\\"password\\":\\"***\\"}" }`;
  const headers = { "content-type": "application/json" };
  expect(request({ body, headers }).body).toBe(masked);
  expect(request({ body: Buffer.from(body), headers }).body).toBe(masked);
  expect(request({ body, headers: {} }).body).toBe(masked);
  expect(response({ payload: `[${body}]` })?.payload).toBe(`[${masked}]`);
});

test.each([
  [
    "application/x-www-form-urlencoded",
    "name=Ada&pin=s3cret+one&password=x",
    "name=Ada&pin=***&password=***",
  ],
  ["application/jsonl", '{"pin":"s3cret-one"}\n{"name":"Bob"}\n', '{"pin":"***"}\n{"name":"Bob"}\n'],
  ["text/event-stream", 'data: {"password":"s3cret-one"}\n\n', 'data: {"password":"***"}\n\n'],
  ["application/json", '{"password": "s3cret-one", "name', '{"password": "***", "name'],
  ["application/json", '{"name": "Ada", "password": "s3cret', '{"name": "Ada", "password": "***'],
  [
    "application/xml",
    "<a:password x='1'>s3cret-one</a:password><b>c</b>",
    "<a:password x='1'>***</a:password><b>c</b>",
  ],
  ["text/plain", "Authorization: Bearer s3cret-one\nname: Ada", "Authorization: Bearer ***\nname: Ada"],
])("masks a body of the type %s", (type, body, expected) => {
  expect(request({ body: Buffer.from(body), headers: { "content-type": type } }).body).toBe(expected);
});

test.each([
  ['{ "pin": { "value": "Secret12", "n": [123456789] }, "name": "Ada" }', '{ "pin": "***", "name": "Ada" }'],
  ['{ "pin": ["Secret12"], "name": "Secret12" }', '{ "pin": "***", "name": "***" }'],
  ['{"pins":[{"a":"Secret12"}]}', '{"pins":["***"]}'],
  ['{"pin":"Secret12", "name": "Ada"', '{"pin":"***", "name": "Ada"'],
  ['{"friend":{"pin":"Secret12","name":"Secret12"', '{"friend":{"pin":"***","name":"***"'],
  ['{"name":"Ada","pin":{"value":"Secret12"}', '{"name":"Ada","pin":***'],
  ['{"name":"Ada","pin":["Secret12"', '{"name":"Ada","pin":***'],
  ["{'pin':'Secret12'}", "{'pin':'***'}"],
  ['{"pin":Secret12}', '{"pin":***}'],
])("masks the whole of a password in %s", (body, masked) => {
  expect(request({ body, headers: { "content-type": "application/json" } }).body).toBe(masked);
});

test("masks the parts of a multipart body", () => {
  const part = (name: string, value: string, type = "") =>
    `--b\r\nContent-Disposition: form-data; name="${name}"\r\n${type}\r\n${value}\r\n`;
  const body = (secret: string) =>
    `${part("name", "Ada")}${part("pin", secret)}${part("password", secret)}${part("friend", `{"pin":"${secret}"}`, "Content-Type: application/json\r\n")}--b--\r\n`;
  const headers = { "content-type": 'multipart/form-data; boundary="b"' };
  expect(request({ body: body("s3cret one"), headers }).body).toBe(body("***"));
});

test("masks the secret of a multipart body wherever else it occurs", () => {
  const body = '--b\r\nContent-Disposition: form-data; name="pin"\r\n\r\ns3cret-one\r\n--b--\r\n';
  const headers = { "content-type": "multipart/form-data; boundary=b", "x-copy": "s3cret-one" };
  expect(request({ body, headers }).headers["x-copy"]).toBe("***");
});

test("leaves bytes that are no text as they are", () => {
  const body = Buffer.from([0, 255, 216, 1, 128]);
  expect(request({ body, headers: { "content-type": "image/png" } }).body).toEqual(body);
});

test("masks the credentials of a token request and the token of its response", () => {
  const body = '{"grant":"key-pair","id":"an-id","word":"a-word"}';
  const sent = { url: "/acme/token", body };
  expect(request(sent, "createToken").body).toBe('{"grant":"key-pair","id":"***","word":"***"}');
  expect(
    request(
      { ...sent, body: "id=an-id&other=x", headers: { "content-type": "application/x-www-form-urlencoded" } },
      "createToken",
    ).body,
  ).toBe("id=***&other=x");
  expect(request({ ...sent, body: '{"id":"an-id","wo' }, "createToken").body).toBe("***");
  expect(response({ payload: '{"session":"s-1","seconds":9}' }, sent, "createToken")?.payload).toBe(
    '{"session":"***","seconds":9}',
  );
  // A wrong method is no operation.
  expect(masker().mask({ request: { ...head, body } }).request.body).toContain('"id":"***","word":"***"');
  const cut = { ...head, url: "/acme/token", method: "PUT", body: body.slice(0, -9) };
  expect(masker().mask({ request: cut }).request.body).toBe("***");
});

test("masks what a request presents wherever else it occurs", () => {
  const secret = 'a/b+c d"e';
  const headers = { "x-acme": secret, "x-copy": `<${secret}>`, "x-encoded": encodeURIComponent(secret) };
  const url = `/acme/people/x${encodeURIComponent(secret)}?a=${encodeURIComponent(secret).toLowerCase()}&b=%61%2Fb%2bc+d%22e`;
  const sent = { headers, url, body: JSON.stringify({ name: secret, [secret]: true, more: [`${secret}!`] }) };
  const masked = request(sent);
  expect(masked).toMatchObject({
    url: "/acme/people/x***?a=***&b=***",
    headers: { "x-acme": "***", "x-copy": "<***>", "x-encoded": "***" },
    body: '{"name":"***","***":true,"more":["***!"]}',
  });
  expect(
    response(
      {
        payload: `{"message":"no \\u0061/b+c d\\"e"}`,
        headers: { "X-Contract-Violations": JSON.stringify([`body ${secret}`]), "x-pin": "1234" },
        cookies: ["sid=abc; Path=/"],
      },
      sent,
    ),
  ).toEqual({
    status: 200,
    payload: '{"message":"no ***"}',
    headers: { "X-Contract-Violations": '["body ***"]', "x-pin": "***" },
    cookies: ["sid=***; Path=/"],
  });
});

test("masks a secret that the JSON of a header has in ASCII, and one in a fragment", () => {
  const masked = request({
    url: "/acme/people/1#access_token=s3cret-one",
    headers: {
      "x-acme": "zażółć-1",
      "x-contract-violations": String.raw`["no za\u017c\u00f3\u0142\u0107-1"]`,
    },
  });
  expect(masked).toMatchObject({
    url: "/acme/people/1#access_token=***",
    headers: { "x-acme": "***", "x-contract-violations": '["no ***"]' },
  });
});

test("masks the pair and the password of Basic wherever they occur", () => {
  const { headers } = request({
    headers: { authorization: `Basic ${basic}`, a: basic, b: "ada:s3cret-one", c: "s3cret-one", d: "ada" },
  });
  expect(headers).toEqual({ authorization: "Basic ***", a: "***", b: "***", c: "***", d: "ada" });
});

test("masks the value of a cookie in quotation marks wherever it occurs without them", () => {
  const { headers } = request({ headers: { cookie: 'sid="s3cret-one"', "x-copy": "s3cret-one" } });
  expect(headers).toEqual({ cookie: "sid=***", "x-copy": "***" });
});

test("masks accepted credentials wherever they occur", () => {
  const pair = Buffer.from("ada:accepted-password").toString("base64");
  const body = `accepted/key+1 accepted%2Fkey%2B1 accepted-password ${pair} acme-word mock`;
  expect(request({ body, headers: { "content-type": "text/plain" } }).body).toBe("*** *** *** *** *** mock");
});

test("masks a token from its issue on", () => {
  const { mask, learn, operation } = masker();
  const use = () => mask({ request: { ...head, url: "/acme/people/issued-token" } }).request.url;
  learn(operation("changePerson"), { status: 200, body: { session: "issued-token" } });
  expect(use()).toBe("/acme/people/issued-token");
  learn(operation("createToken"), { status: 200, body: { session: "issued-token" } });
  expect(use()).toBe("/acme/people/***");
});

test("masks the 500 tokens that were issued last, also one that was issued again", () => {
  const { mask, learn, operation } = masker();
  const issue = (session: string): void =>
    learn(operation("createToken"), { status: 200, body: { session } });
  issue("issued-token-again");
  for (let number = 1; number <= 500; number += 1) {
    issue(`issued-token-${number}`);
    if (number === 400) issue("issued-token-again");
  }
  const shown = (token: string) => mask({ request: { ...head, url: `/acme/people/${token}` } }).request.url;
  expect(["issued-token-again", "issued-token-500"].map(shown)).toEqual([
    "/acme/people/***",
    "/acme/people/***",
  ]);
  expect(shown("issued-token-1")).toBe("/acme/people/issued-token-1");
});

test("masks the beginning of a secret where a text was cut", () => {
  const { text } = masker().mask({ request: { ...head, headers: { "x-acme": "s3cret-one" } } });
  expect(text("no s3cret-o\u2026")).toBe("no ***\u2026");
  expect(text(String.raw`["no s3cret\u2026"]`)).toBe(String.raw`["no ***\u2026"]`);
});

test("masks short credentials at their places only", () => {
  const masked = request({
    url: "/acme/people/mock?acme=mock",
    headers: { "x-acme": "12345", "x-other": "12345" },
  });
  expect(masked).toMatchObject({
    url: "/acme/people/mock?acme=***",
    headers: { "x-acme": "***", "x-other": "12345" },
  });
});

test("masks texts and data about an exchange", () => {
  const { mask } = masker();
  const { text, data } = mask({ request: { ...head, headers: { "x-acme": "s3cret-one" } } });
  expect(text("not s3cret-one")).toBe("not ***");
  expect(data([{ value: "s3cret-one", at: ["s3cret-one", 1], ok: null }])).toEqual([
    { value: "***", at: ["***", 1], ok: null },
  ]);
});

test("reads a body of many lists in lists, and one of many fields", () => {
  const deep = "[".repeat(200_000) + "]".repeat(200_000);
  expect(request({ body: deep, headers: { "x-acme": "s3cret-one" } }).body).toHaveLength(400_000);
  const wide = "a=1&".repeat(100_000);
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  expect(request({ body: wide, headers }).body === wide).toBe(true);
});
