import { expect, test } from "vitest";

import type { SecuritySchemeObject } from "@event-contracts/contracts/openapi";
import { createContract } from "../contract/contract.js";
import { operationsOf, type Operation } from "../contract/operations.js";
import { describeOperation } from "../reference/operation-view.js";
import { curlSample } from "./curl.js";
import type { Credentials } from "./credentials.js";
import { typescriptSample } from "./typescript.js";

/** An operation with this security scheme. */
function operationWith(scheme: SecuritySchemeObject | undefined): Operation {
  const [operation] = operationsOf(
    createContract("slow-post", {
      openapi: "3.1.1",
      info: { title: "Post", version: "1.0.0" },
      servers: [
        { url: "https://{region}.post.example/v1", variables: { region: { default: "eu", enum: ["eu"] } } },
      ],
      security: scheme ? [{ key: [] }] : [],
      components: scheme ? { securitySchemes: { key: scheme } } : {},
      paths: {
        "/parcels/{id}": {
          put: {
            operationId: "keepParcel",
            parameters: [
              { name: "id", in: "path", required: true, example: "a/b" },
              { name: "tag", in: "query", required: true, example: ["x", "y"] },
              { name: "note", in: "query", example: "optional" },
            ],
            requestBody: { content: { "application/json": { example: { text: "it's here", "a-b": 1 } } } },
          },
        },
      },
    }),
  );
  if (!operation) throw new Error("The contract has no operation: add one to its paths.");
  return operation;
}

const schemes = {
  header: { type: "apiKey", in: "header", name: "X-Key" },
  query: { type: "apiKey", in: "query", name: "key" },
  cookie: { type: "apiKey", in: "cookie", name: "session" },
  bearer: { type: "http", scheme: "bearer" },
  basic: { type: "http", scheme: "Basic" },
  sigv4: {
    type: "apiKey",
    in: "header",
    name: "Authorization",
    "x-sigv4": { service: "post", region: "region" },
  },
} satisfies Record<string, SecuritySchemeObject>;

test.each([
  ["header", "s3cret", "-H 'X-Key: s3cret'"],
  ["query", "s3cret", "tag=x&tag=y&key=s3cret'"],
  ["cookie", "s3cret", "--cookie 'session=s3cret'"],
  ["bearer", "s3cret", "-H 'Authorization: Bearer s3cret'"],
  ["basic", { username: "me", password: "s3cret" }, "--user 'me:s3cret'"],
  [
    "sigv4",
    { accessKeyId: "AK", secretAccessKey: "SK" },
    "--aws-sigv4 'aws:amz:eu:post' \\\n  --user 'AK:SK'",
  ],
] as const)("curl sends a credential for the scheme %s", (kind, credential, expected) => {
  expect(curlSample(operationWith(schemes[kind]), { key: credential })).toContain(expected);
});

test("curl sends encoded required parameters, and a body that the shell does not expand", () => {
  const sample = curlSample(operationWith(undefined), {});
  expect(sample).toContain("curl -sS -X PUT 'http://127.0.0.1:4010/slow-post/v1/parcels/a%2Fb?tag=x&tag=y'");
  expect(sample).toContain(`"text": "it'\\''s here"`);
  expect(sample).not.toContain("optional");
});

test("TypeScript calls the client's method with grouped inputs", () => {
  const credentials: Credentials = { key: "s3cret" };
  expect(typescriptSample(operationWith(schemes.header), credentials))
    .toBe(`import { createSlowPost } from "@event-contracts/client/slow-post";

const slowPost = createSlowPost({
  auth: { key: "s3cret" },
  server: { endpoint: "http://127.0.0.1:4010/slow-post" },
});

const result = await slowPost.keepParcel({
  path: { id: "a/b" },
  query: { tag: ["x", "y"] },
  body: { text: "it's here", "a-b": 1 },
});

if (result.ok) console.log(result.status, result.data);
else console.error(result.status, result.error);
`);
});

test("a placeholder without a parameter, an empty value of a path and a body without content give samples", () => {
  const contract = createContract("post", {
    openapi: "3.1.1",
    info: { title: "Post", version: "1" },
    paths: {
      "/parcels/{id}/{part}": {
        put: {
          operationId: "keep",
          parameters: [{ name: "part", in: "path", required: true, example: "" }],
          requestBody: {},
        },
      },
    },
  });
  const [operation] = operationsOf(contract);
  if (!operation) throw new Error("The contract has no operation: add one to its paths.");
  expect(curlSample(operation, {})).toBe(
    "curl -sS -X PUT 'http://127.0.0.1:4010/post/parcels/value/value'\n",
  );
  expect(describeOperation(operation).body?.media).toEqual([]);
});

test("curl says that it can sign an encoded path wrongly, and only then", () => {
  const note = /^# curl 7\.88 signs .* use the TypeScript sample\.\ncurl -sS/;
  const credentials = { key: { accessKeyId: "AK", secretAccessKey: "SK" } };
  const signed = operationWith(schemes.sigv4);
  expect(curlSample(signed, credentials)).toMatch(note);
  const plain = { ...signed, parameters: signed.parameters.map((each) => ({ ...each, example: "ab" })) };
  expect(curlSample(plain, credentials)).toMatch(/^curl -sS/);
  expect(curlSample(operationWith(schemes.header), { key: "s3cret" })).toMatch(/^curl -sS/);
});
