import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { parseMediaType } from "../../src/http/media-type.js";
import { readParts } from "../../src/http/multipart.js";
import { formats, oddSchemas, shared } from "../property/odd-schemas.js";
import { get, json, serve, type Served } from "./serve.js";
import { networkTest } from "../without-port.js";

const schemas = {
  ...oddSchemas,
  ...Object.fromEntries(formats.map((format) => [format, { type: "string", format }])),
};

let api: Served;
beforeAll(async () => {
  const paths = Object.entries(schemas).map(([, schema], index) => [
    `/${index}`,
    get({ 200: json({ schema }) }),
  ]);
  api = await serve(Object.fromEntries(paths) as object, { components: { schemas: shared } });
});
afterAll(() => api[Symbol.asyncDispose]());

describe("an answer is made of", () => {
  test.each(Object.keys(schemas).map((name, index) => ({ name, index })))("$name", async ({ index }) => {
    const { status, reasons, text } = await api.call("GET", `/${index}`);
    expect([status, reasons, text === ""]).toEqual([200, [], false]);
    for (const seed of [1, 2]) {
      const drawn = await api.call("GET", `/${index}`, { headers: { prefer: `dynamic=${seed}` } });
      expect([drawn.status, drawn.reasons]).toEqual([200, []]);
    }
  });
});

test("what is only written is no part of an answer", async () => {
  const secret = { type: "string", writeOnly: true };
  await using own = await serve({
    "/a": get({
      200: json({
        schema: {
          type: "object",
          required: ["id", "secret"],
          properties: { id: { type: "integer" }, secret },
        },
      }),
    }),
  });
  expect((await own.call("GET", "/a")).json).toEqual({ id: 0 });
});

test("OpenAPI 3.0: what is only read is part of an answer, and null has its place", async () => {
  const schema = {
    type: "object",
    required: ["id", "gone", "kind"],
    properties: {
      id: { type: "integer", readOnly: true, minimum: 0, exclusiveMinimum: true },
      gone: { type: "string", nullable: true, enum: [null] },
      kind: { nullable: true, allOf: [{ $ref: "#/components/schemas/Kind" }] },
    },
  };
  const Kind = { type: "string", pattern: "^(?=k)[a-z]{2}$" };
  await using own = await serve(
    { "/a": get({ 200: json({ schema }) }) },
    { openapi: "3.0.3", components: { schemas: { Kind } } },
  );
  const { json: body, reasons } = await own.call("GET", "/a");
  expect([body, reasons]).toEqual([{ id: 1, gone: null, kind: "ka" }, []]);
});

test("the value of a discriminator is that of the mapping", async () => {
  const pet = { type: "object", required: ["kind"], properties: { kind: { type: "string" } } };
  const discriminator = { propertyName: "kind", mapping: { feline: "#/components/schemas/Cat" } };
  const cat = {
    allOf: [
      { $ref: "#/components/schemas/Pet" },
      { type: "object", required: ["lives"], properties: { lives: { type: "integer" } } },
    ],
  };
  const dog = { type: "object", required: ["kind"], properties: { kind: { type: "string" } } };
  await using own = await serve(
    {
      "/base": get({ 200: json({ schema: { $ref: "#/components/schemas/Pet" } }) }),
      "/either": get({
        200: json({
          schema: {
            oneOf: [{ $ref: "#/components/schemas/Dog" }, { type: "null" }],
            discriminator: { propertyName: "kind" },
          },
        }),
      }),
    },
    { components: { schemas: { Pet: { ...pet, discriminator }, Cat: cat, Dog: dog } } },
  );
  expect((await own.call("GET", "/base")).json).toEqual({ kind: "feline", lives: 0 });
  expect((await own.call("GET", "/either")).json).toEqual({ kind: "Dog" });
});

test.each([
  ["a list of millions", { type: "array", minItems: 200_000_000, items: { type: "string" } }],
  ["a text of gigabytes", { type: "string", minLength: 2_000_000_000 }],
  ["members by the million", { type: "object", minProperties: 5_000_000 }],
  ["no value at all", false],
  ["a required member of its own kind", { $ref: "#/components/schemas/Endless" }],
  ["choices in choices", { $ref: "#/components/schemas/Choice0" }],
])("a schema of %s is answered soon, and the header says what does not hold", async (_name, schema) => {
  const endless = {
    type: "object",
    required: ["next"],
    properties: { next: { $ref: "#/components/schemas/Endless" } },
  };
  const choices = Array.from({ length: 14 }, (_, index) => {
    const next = index === 13 ? false : { $ref: `#/components/schemas/Choice${index + 1}` };
    const member = { type: "object", required: ["a"], properties: { a: next } };
    return [
      `Choice${index}`,
      { anyOf: [member, { ...member, minProperties: 1 }, { ...member, minProperties: 1 }] },
    ];
  });
  const components = { schemas: { Endless: endless, ...Object.fromEntries(choices) } };
  await using own = await serve({ "/a": get({ 200: json({ schema }) }) }, { components });
  const startedAt = performance.now();
  const { status, reasons } = await own.call("GET", "/a");
  expect(status).toBe(200);
  expect(reasons.length).toBeGreaterThan(0);
  expect(performance.now() - startedAt).toBeLessThan(20_000);
});

test.each([
  [
    "two alternatives that are the same",
    { oneOf: [{ $ref: "#/components/schemas/Named" }, { $ref: "#/components/schemas/Named" }] },
    { name: "string" },
  ],
  ["a reference to an object without end", { $ref: "#/components/schemas/Endless" }, {}],
  ["a list that is too short", { type: "array", minItems: 2, maxItems: 1 }, []],
])("no value holds to %s: the nearest one is sent", async (_name, schema, nearest) => {
  const object = (name: string, member: object): object => ({
    type: "object",
    required: [name],
    properties: { [name]: member },
  });
  const schemas = {
    Named: object("name", { type: "string" }),
    Endless: object("next", { $ref: "#/components/schemas/Endless" }),
  };
  await using own = await serve({ "/a": get({ 200: json({ schema }) }) }, { components: { schemas } });
  const { status, reasons, json: body } = await own.call("GET", "/a");
  expect([status, body]).toEqual([200, nearest]);
  expect(reasons.length).toBeGreaterThan(0);
});

describe("an answer that is no JSON", () => {
  const pet = {
    type: "object",
    xml: { name: "pet" },
    properties: {
      id: { type: "integer", xml: { attribute: true } },
      name: { type: "string", example: "Rex & <Co>" },
      tags: {
        type: "array",
        xml: { wrapped: true, name: "labels" },
        items: { type: "string", xml: { name: "tag" } },
      },
      photos: { type: "array", items: { type: "string" } },
      "odd name": { type: "boolean" },
    },
  };
  const body = (mediaType: string, content: object): object =>
    get({ 200: { description: "Done", content: { [mediaType]: content } } });

  test.each([
    [
      "application/xml",
      { schema: pet },
      '<?xml version="1.0" encoding="UTF-8"?>\n<pet id="0"><name>Rex &amp; &lt;Co&gt;</name><labels><tag>string</tag></labels><photos>string</photos><odd_name>true</odd_name></pet>',
    ],
    [
      "text/xml",
      { schema: { type: "object" }, example: { a: 1 } },
      '<?xml version="1.0" encoding="UTF-8"?>\n<root><a>1</a></root>',
    ],
    [
      "application/xml",
      {
        schema: {
          type: "object",
          xml: { name: "order", prefix: "o", namespace: "urn:order" },
          properties: {
            id: { type: "integer", xml: { attribute: true, prefix: "x", namespace: "urn:x" } },
            line: {
              type: "array",
              xml: { wrapped: true, name: "lines", prefix: "o" },
              items: {
                type: "object",
                xml: { name: "line", prefix: "o" },
                properties: { n: { type: "integer" } },
              },
            },
            lost: { type: "string", xml: { prefix: "nowhere" }, example: "a\r]]>\u0000\ufffe" },
            lang: { type: "string", xml: { attribute: true, prefix: "xml" } },
            grid: { type: "array", items: { type: "array", items: { type: "integer" } } },
            "1 é": { type: "null" },
          },
        },
      },
      '<?xml version="1.0" encoding="UTF-8"?>\n' +
        '<o:order xmlns:o="urn:order" xmlns:x="urn:x" x:id="0" xml:lang="string">' +
        "<o:lines><o:line><n>0</n></o:line></o:lines><lost>a&#13;]]&gt;</lost><grid>0</grid><_1_é></_1_é></o:order>",
    ],
    ["application/xml", { schema: pet, example: "<pet/>" }, "<pet/>"],
    [
      "application/xml",
      {
        schema: {
          type: "object",
          properties: { id: { type: "integer", xml: { attribute: true, namespace: "urn:x" } } },
        },
      },
      '<?xml version="1.0" encoding="UTF-8"?>\n<root id="0"></root>',
    ],
    ["text/plain", { schema: { type: "string" } }, "string"],
    ["text/csv", { schema: { type: "integer" } }, "0"],
    ["text/event-stream", { schema: { type: "object", properties: { data: { type: "string" } } } }, ""],
    ["text/event-stream", { example: "data: 1\n\n" }, "data: 1\n\n"],
    ["text/event-stream", { example: [{ data: "hi", event: "e" }] }, "event: e\ndata: hi\n\n"],
    [
      "text/event-stream",
      { example: [{ data: "a\nb", id: 7, retry: 100 }, { data: { c: 1 } }, { retry: 5 }] },
      'data: a\ndata: b\nid: 7\nretry: 100\n\ndata: {"c":1}\n\nretry: 5\n\n',
    ],
    ["text/event-stream", { example: [{ event: "a\nb", id: "x" }] }, "event: a b\nid: x\n\n"],
    [
      "text/event-stream",
      { example: [{ id: 1 }, { data: 1, more: 2 }, "text", null] },
      'data: {"id":1}\n\ndata: {"data":1,"more":2}\n\ndata: "text"\n\ndata: null\n\n',
    ],
    [
      "application/x-ndjson",
      { schema: { type: "array", minItems: 2, items: { type: "integer" } } },
      "0\n0\n",
    ],
    ["application/jsonl", { itemSchema: { type: "object", required: ["a"] } }, '{"a":"string"}\n'],
    [
      "application/stream+json",
      { schema: { type: "array", minItems: 2, items: { type: "integer" } } },
      "0\n0\n",
    ],
    ["application/vnd.acme.stream+json", { schema: { type: "object", required: ["a"] } }, '{"a":"string"}\n'],
    ["text/jsonl; charset=utf-8", { itemSchema: { type: "integer" } }, "0\n"],
    ["application/json-seq", { example: [1, { a: 2 }] }, '\x1e1\n\x1e{"a":2}\n'],
    ["application/geo+json-seq", { itemSchema: { type: "integer" } }, "\x1e0\n"],
    ["application/problem+json", { schema: { type: "object", required: ["a"] } }, '{"a":"string"}'],
    ["application/octet-stream", { schema: { type: "string", format: "binary" } }, "string"],
    [
      "application/x-www-form-urlencoded",
      {
        schema: {
          type: "object",
          properties: { a: { type: "string" }, b: { type: "array", items: { type: "integer" } } },
        },
      },
      "a=string&b=0",
    ],
    ["application/yaml", { schema: { type: "object", required: ["a"] } }, '{"a":"string"}'],
  ])("%s of %j", async (mediaType, content, text) => {
    await using own = await serve({ "/a": body(mediaType, content) });
    const answer = await own.call("GET", "/a");
    expect([answer.status, answer.headers["content-type"], answer.text]).toEqual([200, mediaType, text]);
  });

  test.each([
    ["application/*", {}, "application/json"],
    ["application/*+json", {}, "application/vnd.example+json"],
    ["application/*+json", { accept: "application/hal+json" }, "application/hal+json"],
    ["application/*+json", { accept: "application/xml" }, "application/vnd.example+json"],
    ["*/*", {}, "application/json"],
    ["json", {}, "application/json"],
    ["application/json\r\nX-More: 1", {}, "application/json"],
    ["application/jsön", {}, "application/json"],
  ])("of %j to %j has the media type %s", async (mediaType, headers, sent) => {
    await using own = await serve({ "/a": body(mediaType, { schema: { type: "object", required: ["a"] } }) });
    const answer = await own.call("GET", "/a", { headers: { ...headers } });
    expect([answer.status, answer.headers["content-type"], answer.reasons]).toEqual([200, sent, []]);
    expect(answer.json).toEqual({ a: "string" });
  });

  test("multipart has a boundary", async () => {
    const schema = { type: "object", properties: { a: { type: "string" } } };
    await using own = await serve({ "/a": body("multipart/mixed", { schema }) });
    const { headers, text } = await own.call("GET", "/a");
    const [, boundary = "-"] = /boundary=(.*)/.exec(String(headers["content-type"])) ?? [];
    expect(text.split(`--${boundary}`)).toHaveLength(3);
  });

  const text = { type: "string" };
  const list = { type: "array", minItems: 2, items: { type: "object", required: ["a"] } };

  test.each([
    ["multipart/mixed", { schema: list }, [{ a: "string" }, { a: "string" }]],
    ["multipart/mixed", { itemSchema: { type: "object", required: ["a"] } }, [{ a: "string" }]],
    [
      "multipart/related; type=text/plain",
      { schema: { type: "array", minItems: 1, items: text } },
      ["string"],
    ],
    ["multipart/byteranges", { schema: text }, ["string"]],
    ["multipart/mixed", { example: "--x-1\r\n\r\nfirst\r\n--x-1--\r\n" }, ["first"]],
    ["multipart/mixed; boundary=own", { schema: list }, [{ a: "string" }, { a: "string" }]],
    [
      "multipart/mixed",
      {
        example: ["<a/>", "text", "more"],
        prefixEncoding: [{ contentType: "application/xml, text/xml" }],
        itemEncoding: { contentType: "text/csv" },
      },
      ["<a/>", "text", "more"],
      ["application/xml", "text/csv", "text/csv"],
    ],
    [
      "multipart/form-data",
      { example: { 'a"b': ["1", "2"], c: { d: 3 } } },
      ["1", "2", { d: 3 }],
      [undefined, undefined, "application/json"],
    ],
  ])("%s of %j has a boundary and a part for each value", async (mediaType, content, values, types?) => {
    await using own = await serve({ "/a": body(mediaType, content) });
    const answer = await own.call("GET", "/a");
    const type = parseMediaType(String(answer.headers["content-type"]));
    expect([answer.status, answer.reasons, type.essence]).toEqual([200, [], mediaType.split(";", 1)[0]]);
    const parts = await readParts(Buffer.from(answer.text), type);
    const read = parts.map((part) =>
      /json/.test(part.mediaType ?? "") ? JSON.parse(part.value) : part.value,
    );
    expect(read).toEqual(values);
    const usual = values.map((value) => (typeof value === "string" ? undefined : "application/json"));
    expect(parts.map((part) => part.mediaType)).toEqual(types ?? usual);
    for (const parameter of mediaType.split("; ").slice(1))
      expect(answer.headers["content-type"]).toContain(`; ${parameter}`);
  });
});

networkTest("a required header that HTTP itself sends is present", async () => {
  const schema = { type: "string" };
  const headers = Object.fromEntries(
    ["Connection", "Content-Length", "Content-Type", "Date"].map((name) => [
      name,
      { required: true, schema },
    ]),
  );
  await using own = await serve({ "/a": get({ 200: { ...json({ schema }), headers } }) });
  const { headers: sent, reasons } = await own.call("GET", "/a");
  expect(Object.keys(headers).filter((name) => sent[name.toLowerCase()] === undefined)).toEqual([]);
  expect(reasons).toEqual([]);
});

test("a member that cannot be made is left out, and the others are kept", async () => {
  const impossible = { type: "string", minLength: 3, maxLength: 1 };
  const inner = {
    type: "object",
    required: ["no", "yes"],
    properties: { no: impossible, yes: { const: 1 } },
  };
  const properties = { id: { const: 7 }, inner, optional: inner, plain: impossible };
  const schema = { type: "object", required: ["id", "inner"], properties };
  await using own = await serve({ "/a": get({ 200: json({ schema }) }) });
  const { json: body, reasons } = await own.call("GET", "/a");
  expect(body).toEqual({ id: 7, inner: { yes: 1 } });
  expect(reasons).toEqual([expect.stringContaining("no")]);
});

test.each([
  [
    "more than a thousand items",
    { type: "array", minItems: 1001, items: { const: 1 } },
    Array.from({ length: 1001 }, () => 1),
  ],
  [
    "a fraction that no double is exactly",
    { type: "number", multipleOf: 0.01, minimum: 19.985, maximum: 19.995 },
    19.99,
  ],
  [
    "a member that another one needs, with what it brings itself",
    {
      required: ["a"],
      dependentRequired: { a: ["b"], c: ["d"] },
      dependentSchemas: {
        b: { properties: { b: { const: 3 } }, dependentRequired: { b: ["c"] } },
        d: { properties: { d: { const: 4 } } },
      },
    },
    { a: "string", b: 3, c: "string", d: 4 },
  ],
  [
    "members that need others by different parts",
    {
      allOf: [{ required: ["a"] }, { dependentSchemas: { a: { required: ["b"] }, c: { required: ["d"] } } }],
      dependentRequired: { b: ["c"] },
      properties: { d: { const: 1 } },
    },
    { d: 1, a: "string", b: "string", c: "string" },
  ],
  [
    "items that differ by a member that the schema does not name",
    { minItems: 2, uniqueItems: true, items: { required: ["k"], properties: { k: { const: 1 } } } },
    [{ k: 1 }, { k: 1, property1: "string" }],
  ],
])("an answer holds to %s", async (_name, schema, body) => {
  await using own = await serve({ "/a": get({ 200: json({ schema }) }) });
  const answer = await own.call("GET", "/a");
  expect([answer.json, answer.reasons]).toEqual([body, []]);
});
