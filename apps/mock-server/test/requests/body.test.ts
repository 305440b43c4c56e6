import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from "node:zlib";

import { expect, test } from "vitest";

import { serve } from "../answers/serve.js";

const responses = { 204: { description: "Done." } };
const schema = { type: "object", required: ["a"], properties: { a: { type: "integer" } } };
const paths = {
  "/json": {
    post: { requestBody: { required: true, content: { "application/json": { schema } } }, responses },
    get: { requestBody: { content: { "application/json": { schema } } }, responses },
    delete: { responses },
  },
  "/two": { post: { requestBody: { content: { "application/json": {}, "text/*": {} } }, responses } },
};
const json = { "content-type": "application/json" };

test.each([
  ["gzip", gzipSync],
  ["X-GZIP", gzipSync],
  ["deflate", deflateSync],
  ["br", brotliCompressSync],
  ["identity", (text: string) => Buffer.from(text)],
  ["gzip, br", (text: string) => brotliCompressSync(gzipSync(text))],
  ["deflate,identity , gzip,", (text: string) => gzipSync(deflateSync(text))],
])("a body is decoded: %s", async (coding, encode) => {
  await using server = await serve(paths);
  const headers = { ...json, "content-encoding": coding };
  expect((await server.call("POST", "/json", { headers, body: encode('{"a":1}') })).status).toBe(204);
  expect((await server.call("POST", "/json", { headers, body: encode('{"a":"b"}') })).status).toBe(422);
});

test.each([
  ["zstd", "{}", 415, "The body's content coding is zstd; send br or deflate or gzip or x-gzip."],
  ["gzip, zstd", "{}", 415, "The body's content coding is gzip, zstd; send br or deflate or gzip or x-gzip."],
  ["gzip", "{}", 400, "The body is not valid gzip."],
  ["deflate", deflateRawSync("{}"), 400, "The body is not valid deflate."],
  ["gzip, gzip, gzip, gzip", "{}", 415, "The body has more than 3 content codings; send at most 3."],
  ["gzip", gzipSync(Buffer.alloc(50_000_000)), 413, "The body is larger than 1048576 bytes."],
  [
    "gzip, br",
    brotliCompressSync(gzipSync(Buffer.alloc(50_000_000))),
    413,
    "The body is larger than 1048576 bytes.",
  ],
] as const)("a body that cannot be decoded is refused: %s", async (coding, body, status, reason) => {
  await using server = await serve(paths);
  const headers = { ...json, "content-encoding": coding };
  const answer = await server.call("POST", "/json", { headers, body });
  expect([answer.status, answer.reasons]).toEqual([status, [reason]]);
  expect(answer.headers["accept-encoding"] !== undefined).toBe(status === 415);
});

test.each(["gzip", "zstd"])("a request without a body has nothing to decode: %s", async (coding) => {
  await using server = await serve(paths);
  const headers = { "content-encoding": coding };
  expect((await server.call("POST", "/two", { headers })).status).toBe(204);
});

test.each(["text/plain", "application/xml", "json", "application/json, text/plain"])(
  "a body of the media type %s is refused with those that are accepted",
  async (contentType) => {
    await using server = await serve(paths);
    const headers = { "content-type": contentType };
    const answer = await server.call("POST", "/json", { headers, body: "{}" });
    expect([answer.status, answer.headers["accept"]]).toEqual([415, "application/json"]);
  },
);

test("a refused charset has the accepted media types, too", async () => {
  await using server = await serve(paths);
  const headers = { "content-type": "application/json; charset=none" };
  const answer = await server.call("POST", "/two", { headers, body: "{}" });
  expect([answer.status, answer.headers["accept"]]).toEqual([415, "application/json, text/*"]);
  expect(answer.reasons).toEqual([
    "The charset none of the body is not read; send utf-8 or utf-16le or iso-8859-1 or another of the Encoding Standard.",
  ]);
});

test.each([{}, { "content-type": "" }, { "content-type": 'APPLICATION/JSON ;Charset="UTF-8"; x=1' }])(
  "a body with the headers %j is read as the contract's first media type",
  async (headers) => {
    await using server = await serve(paths);
    expect((await server.call("POST", "/json", { headers, body: '{"a":1}' })).status).toBe(204);
    expect((await server.call("POST", "/json", { headers, body: "{}" })).status).toBe(422);
  },
);

test("a body is read with each method whose operation has one, and ignored with the others", async () => {
  await using server = await serve(paths);
  const sent = (body: string) => ({ headers: { ...json, "transfer-encoding": "chunked" }, body });
  expect((await server.call("GET", "/json", sent('{"a":1}'))).status).toBe(204);
  expect((await server.call("GET", "/json", sent("{}"))).status).toBe(422);
  expect((await server.call("DELETE", "/json", sent("{"))).status).toBe(204);
});
