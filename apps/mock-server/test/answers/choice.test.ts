import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { get, json, serve, serveDocument, type Served } from "./serve.js";

const problem = { description: "No", content: { "application/json": { example: { code: "gone" } } } };
const named = { type: "object", required: ["id"], properties: { id: { type: "integer" } } };

let api: Served;
beforeAll(async () => {
  api = await serve({
    "/first-success": get({
      404: problem,
      201: json({ example: 1 }),
      202: json({ example: 2 }),
      default: problem,
    }),
    "/range": get({ "2XX": json({ example: { id: 1 } }), default: problem }),
    "/default": get({ default: json({ example: { id: 2 } }), 404: problem }),
    "/redirect": get({
      302: {
        description: "There",
        headers: { Location: { required: true, schema: { type: "string" }, example: "/there" } },
      },
    }),
    "/redirects": get({ "3XX": { description: "There" } }),
    "/gone": get({ 410: problem, 500: problem }),
    "/nothing": { get: {} },
    "/no-content": { delete: { responses: { 204: json({ example: { a: 1 } }) } } },
    "/not-modified": get({ 304: json({ example: { a: 1 } }) }),
    "/bare": get({ 200: { description: "Nothing in it" } }),
    "/linked": get({ 200: { ...json({ example: {} }), links: { next: { operationId: "none" } } } }),
    "/types": get({
      200: {
        description: "Two forms",
        content: { "text/html": { example: "<p>hi</p>" }, "application/json": { example: { hi: true } } },
      },
    }),
    "/charset": get({
      200: { description: "JSON", content: { "application/json; charset=utf-8": { schema: named } } },
    }),
    "/capitals": get({
      200: { description: "JSON", content: { "Application/Vnd.Pets+JSON": { schema: named } } },
    }),
    "/any": get({ 200: { description: "Any", content: { "*/*": { schema: named } } } }),
    "/image": get({
      200: { description: "Image", content: { "image/*": { schema: { type: "string", format: "binary" } } } },
    }),
    "/headers": get({
      200: {
        description: "Headers",
        headers: {
          "X-Own": { schema: { type: "integer" }, example: 5 },
          "X-Named": { schema: { type: "string" }, examples: { one: { value: "first" } } },
          "X-Schema": { schema: { type: "string", default: "from the schema" } },
          "X-Silent": { schema: { type: "string" } },
          "X-List": { schema: { type: "array", items: { type: "string" } }, example: ["a", "b"] },
          "X-Pairs": {
            explode: true,
            schema: { type: "object", properties: { a: { type: "integer" } } },
            example: { a: 1, b: "two" },
          },
          "X-Content": { content: { "application/json": { schema: { type: "object" }, example: { a: 1 } } } },
          "X-Umlaut": { schema: { type: "string" }, example: "Grüße\nX" },
          "X-Made": { required: true, schema: { type: "integer", minimum: 3 } },
          "Content-Length": { schema: { type: "integer" }, example: 999 },
          ETag: { required: true, schema: { type: "string" } },
        },
      },
    }),
  });
});
afterAll(() => api[Symbol.asyncDispose]());

test.each([
  ["/first-success", 201, 1],
  ["/range", 200, { id: 1 }],
  ["/default", 200, { id: 2 }],
  ["/gone", 410, { code: "gone" }],
  ["/linked", 200, {}],
])("%s is answered with %i", async (path, status, body) => {
  const answer = await api.call("GET", path);
  expect([answer.status, answer.json]).toEqual([status, body]);
});

test("a contract that documents a redirection only is answered with it", async () => {
  const { status, headers } = await api.call("GET", "/redirect");
  expect([status, headers["location"]]).toEqual([302, "/there"]);
  expect((await api.call("GET", "/redirects")).status).toBe(300);
});

test("an operation without responses is answered without a body", async () => {
  const { status, text, reasons } = await api.call("GET", "/nothing");
  expect([status, text, reasons]).toEqual([204, "", []]);
});

test.each([
  ["DELETE", "/no-content", 204],
  ["GET", "/not-modified", 304],
])("%s %s has no content, even where the contract gives it some", async (method, path, status) => {
  const answer = await api.call(method, path);
  expect([answer.status, answer.text, answer.reasons]).toEqual([status, "", []]);
  expect(answer.headers).not.toHaveProperty("content-length");
  expect(answer.headers).not.toHaveProperty("content-type");
});

test("HEAD has the headers of GET and no body", async () => {
  const { status, headers, text } = await api.call("HEAD", "/range");
  expect([status, headers["content-length"], text]).toEqual([200, "8", ""]);
});

describe("Accept chooses among the media types:", () => {
  test.each([
    [undefined, "text/html"],
    ["*/*", "text/html"],
    ["application/json", "application/json"],
    ["APPLICATION/JSON", "application/json"],
    ["application/json; charset=utf-8", "application/json"],
    ["text/html;q=0.5, application/json", "application/json"],
    ["application/*", "application/json"],
    ["application/json;q=0, */*", "text/html"],
    ["image/png", "text/html"],
    ["nonsense", "text/html"],
  ])("%s → %s", async (accept, contentType) => {
    const { headers } = await api.call("GET", "/types", accept === undefined ? {} : { headers: { accept } });
    expect(headers["content-type"]).toBe(contentType);
  });
});

test.each([
  ["/charset", undefined, "application/json; charset=utf-8"],
  ["/capitals", undefined, "Application/Vnd.Pets+JSON"],
  ["/any", undefined, "application/json"],
  ["/any", "text/html,application/xhtml+xml,*/*;q=0.8", "application/json"],
  ["/any", "application/hal+json", "application/hal+json"],
])("%s with Accept %s is %s", async (path, accept, contentType) => {
  const {
    status,
    headers,
    json: body,
  } = await api.call("GET", path, accept === undefined ? {} : { headers: { accept } });
  expect([status, headers["content-type"], body]).toEqual([200, contentType, { id: 0 }]);
});

test.each([
  [undefined, "image/png"],
  ["image/webp", "image/webp"],
])("a range of images with Accept %s is %s", async (accept, contentType) => {
  const { status, headers } = await api.call(
    "GET",
    "/image",
    accept === undefined ? {} : { headers: { accept } },
  );
  expect([status, headers["content-type"]]).toEqual([200, contentType]);
});

test("headers have the contract's own values; a required one without is made", async () => {
  const { headers, reasons } = await api.call("GET", "/headers");
  expect(headers).toMatchObject({
    "x-own": "5",
    "x-named": "first",
    "x-schema": "from the schema",
    "x-list": "a,b",
    "x-pairs": "a=1,b=two",
    "x-content": '{"a":1}',
    "x-umlaut": "Gr%C3%BC%C3%9Fe%0AX",
    "x-made": "3",
    "content-length": "0",
    etag: '"1"',
  });
  expect(headers).not.toHaveProperty("x-silent");
  expect(reasons).toEqual([]);
});

describe("of several examples", () => {
  test("the first that holds is sent", async () => {
    await using own = await serve({
      "/a": get({
        200: json({ schema: named, examples: { bad: { value: {} }, good: { value: { id: 1 } } } }),
      }),
      "/text": get({ 200: json({ schema: named, example: '{"id":7}' }) }),
    });
    const { status, json: body, reasons } = await own.call("GET", "/a");
    expect([status, body, reasons]).toEqual([200, { id: 1 }, []]);
    expect((await own.call("GET", "/text")).json).toEqual({ id: 7 });
  });

  test("the author's first is repaired where none holds, and header and log name each violation", async () => {
    await using own = await serve({
      "/a": get({ 200: json({ schema: named, example: { id: "7", at: "ü" } }) }),
    });
    for (const _ of [1, 2]) {
      const { status, json: body, reasons } = await own.call("GET", "/a?secret=1");
      expect([status, body, reasons]).toEqual([
        200,
        { id: 0, at: "ü" },
        ["the example was repaired: response/id must be integer"],
      ]);
    }
    const line = "GET /api/a 200 the example was repaired: response/id must be integer";
    expect(own.lines).toEqual([line, line]);
  });
});

test("a whole number beyond a double is sent digit by digit", async () => {
  const schema = { type: "object", properties: { id: { type: "integer", format: "int64" } } };
  const example = { id: 9_007_199_254_740_993n, ids: [1n] };
  await using own = await serveDocument({
    openapi: "3.0.3",
    info: { title: "Big", version: "1" },
    paths: {
      "/example": get({ 200: json({ schema, example }) }),
      "/schema": get({ 200: json({ schema: { ...schema, example } }) }),
      "/xml": get({ 200: { description: "XML", content: { "application/xml": { schema, example } } } }),
    },
  });
  for (const path of ["/example", "/schema"]) {
    const { text, reasons } = await own.call("GET", path);
    expect([text, reasons]).toEqual(['{"id":9007199254740993,"ids":[1]}', []]);
  }
  expect((await own.call("GET", "/xml")).text).toContain("<id>9007199254740993</id>");
});
