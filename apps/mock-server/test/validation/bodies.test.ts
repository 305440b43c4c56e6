import { describe, expect, test } from "vitest";

import { createContract } from "../../src/contract/contract.js";
import { describe as sentenceOf } from "../../src/failure/violation.js";
import { unvalidatedKeywords } from "../../src/validation/unvalidated-keywords.js";
import { placesOf, serve, serveBody, validate, validateBody, type Served } from "./operation.js";

const FORM = "application/x-www-form-urlencoded";

function serveContent(content: object, options: Parameters<typeof serve>[1] = {}): Served {
  return serve({ requestBody: { required: true, content } }, options);
}

/** The typed body, or the places of the violations. */
async function read(served: Served, contentType: string, body: Buffer | string): Promise<unknown> {
  const result = await validateBody(served, contentType, body);
  return result.valid ? result.request.body : placesOf(result);
}

const signup = {
  type: "object",
  required: ["name"],
  properties: {
    name: { type: "string" },
    age: { type: "integer" },
    isMember: { type: "boolean" },
    tags: { type: "array", items: { type: "string" } },
    counts: { type: "array", items: { type: "integer" } },
    address: { type: "object", properties: { city: { type: "string" }, zip: { type: "integer" } } },
    lines: { type: "array", items: { type: "object", properties: { sku: { type: "integer" } } } },
    meta: { type: "object" },
    "ids[]": { type: "array", items: { type: "integer" } },
  },
};

test.each<[string, unknown]>([
  ["name=Ann+B&age=30&isMember=true", { name: "Ann B", age: 30, isMember: true }],
  ["name=A&tags=a", { name: "A", tags: ["a"] }],
  ["name=A&tags=a&tags=b", { name: "A", tags: ["a", "b"] }],
  ["name=A&tags[]=a", { name: "A", tags: ["a"] }],
  ["name=A&tags[0]=a&tags[1]=b", { name: "A", tags: ["a", "b"] }],
  ["name=A&counts=1,2", { name: "A", counts: [1, 2] }],
  ["name=A&address[city]=Bonn&address[zip]=53111", { name: "A", address: { city: "Bonn", zip: 53111 } }],
  ["name=A&address=%7B%22zip%22%3A1%7D", { name: "A", address: { zip: 1 } }],
  ["name=A&lines[0][sku]=1&lines[1][sku]=2", { name: "A", lines: [{ sku: 1 }, { sku: 2 }] }],
  ["name=A&meta[key]=value", { name: "A", meta: { key: "value" } }],
  ["name=A&ids[]=1", { name: "A", "ids[]": [1] }],
  ["name=A&other=1", { name: "A", other: "1" }],
  ["name=A&__proto__=1", JSON.parse('{"name":"A","__proto__":"1"}')],
  ["name=Ann&age=old", ["body/age type"]],
  ["age=1", ["body/name required"]],
  ["name=A&name=B", ["body/name type"]],
])("a form is read by its schema: %s", async (body, value) => {
  const encoding = { counts: { style: "form", explode: false } };
  expect(await read(serveContent({ [FORM]: { schema: signup, encoding } }), FORM, body)).toEqual(value);
});

type Sent = readonly [head: string, value: Buffer | string];

const BOUNDARY = "multipart/form-data; boundary=b";

function multipart(...parts: readonly Sent[]): Buffer {
  const chunks = parts.flatMap(([head, value]) => [
    Buffer.from(`--b\r\nContent-Disposition: form-data; ${head}\r\n\r\n`),
    Buffer.from(value),
    Buffer.from("\r\n"),
  ]);
  return Buffer.concat([...chunks, Buffer.from("--b--\r\n")]);
}

const upload = {
  type: "object",
  required: ["file"],
  properties: {
    file: { type: "string", format: "binary", maxLength: 4 },
    photos: { type: "array", items: { type: "string", format: "binary" } },
    note: { type: "string" },
    count: { type: "integer" },
    meta: { type: "object", required: ["a"], properties: { a: { type: "integer" } } },
  },
};

test("a multipart body is read part by part: files are bytes, objects are JSON", async () => {
  const served = serveContent({ "multipart/form-data": { schema: upload } });
  const bytes = Buffer.from([0, 255, 13, 10]);
  const body = multipart(
    ['name="file"; filename="a.bin"\r\nContent-Type: application/octet-stream', bytes],
    ['name="note"', "Grüße"],
    ['name="count"', "3"],
    ['name="photos"; filename="1.png"\r\nContent-Type: image/png', "x"],
    ['name="meta"\r\nContent-Type: application/json', '{"a":1}'],
  );
  expect(await read(served, BOUNDARY, body)).toEqual({
    file: bytes.toString("latin1"),
    note: "Grüße",
    count: 3,
    photos: ["x"],
    meta: { a: 1 },
  });
});

test.each(["--b \r\n", "--b\t  \r\n"])(
  "blanks at the end of a line with a boundary are no part of it: %j",
  async (line) => {
    const served = serveContent({ "multipart/form-data": { schema: upload } });
    const value = "x--b \r\n a--b  ";
    const parts = ['name="file"; filename="a"', 'name="note"'].map(
      (head, index) =>
        `${line}Content-Disposition: form-data; ${head}\r\n\r\n${index === 0 ? "" : value}\r\n`,
    );
    expect(await read(served, BOUNDARY, Buffer.from(`${parts.join("")}--b--  \r\nrest`))).toEqual({
      file: "",
      note: value,
    });
  },
);

describe("a body of YAML", () => {
  const counted = { type: "object", required: ["a"], properties: { a: { type: "integer" } } };

  test.each([
    ["application/yaml", counted, "a: 1\nb: [x]\n", { a: 1, b: ["x"] }],
    ["text/yaml; charset=utf-8", counted, "a: 1", { a: 1 }],
    ["application/vnd.acme+yaml", counted, '{"a":1}', { a: 1 }],
    ["application/yaml", counted, "a: one", ["body/a type"]],
    ["application/yaml", { type: "string" }, "a: 1", "a: 1"],
    ["application/yaml", {}, "a: 12345678901234567890", { a: 12345678901234567890n }],
    ["application/yaml", {}, "a: &x [1]\nb: *x", { a: [1], b: [1] }],
  ])("%s is read by its schema, %j: %j", async (contentType, schema, body, value) => {
    const served = serveContent({ [contentType.split(";")[0] ?? ""]: { schema } });
    expect(await read(served, contentType, body)).toEqual(value);
  });

  test("of more than 128 KiB is a text, or refused", async () => {
    const body = `a: ${"x".repeat(128 * 1024)}`;
    const texts = serveContent({ "application/yaml": { schema: { type: "string" } } });
    expect(await read(texts, "application/yaml", body)).toBe(body);
    const served = serveContent({ "application/yaml": { schema: counted } });
    expect(await read(served, "application/yaml", body)).toEqual(["body contentMediaType"]);
  });

  test.each([
    ["a: [1", "is not valid YAML at line 1, column 6"],
    ["", "is not valid YAML: send one document"],
    ["a: 1\na: 2", "is not valid YAML at line 2, column 1"],
    [`a: &a [${"1,".repeat(300)}]\nb: &b [${"*a,".repeat(300)}]\nc: [${"*b,".repeat(300)}]`, "YAML aliases"],
    [`[${"1,".repeat(50_001)}]`, "has more than 50000 values"],
  ])("that is not well-formed or too large is refused with the reason: %#", async (body, message) => {
    const served = serveContent({ "application/yaml": {} });
    await expect(validateBody(served, "application/yaml", body)).rejects.toThrow(message);
  });
});

test.each([
  ["a file that is too long", multipart(['name="file"; filename="a"', "12345"]), ["body/file maxLength"]],
  ["a missing file", multipart(['name="note"', "a"]), ["body/file required"]],
  ["a part of another type", multipart(['name="file"', "a"], ['name="count"', "x"]), ["body/count type"]],
  [
    "an object without a member",
    multipart(['name="file"', "a"], ['name="meta"', "{}"]),
    ["body/meta/a required"],
  ],
])("a multipart body with %s is refused", async (_, body, places) => {
  expect(await read(serveContent({ "multipart/form-data": { schema: upload } }), BOUNDARY, body)).toEqual(
    places,
  );
});

test("`encoding` says which part is JSON", async () => {
  const schema = { type: "object", properties: { meta: { properties: { a: { type: "integer" } } } } };
  const encoding = { meta: { contentType: "application/json" } };
  const served = serveContent({ "multipart/form-data": { schema, encoding } });
  expect(await read(served, BOUNDARY, multipart(['name="meta"', '{"a":1}']))).toEqual({ meta: { a: 1 } });
  expect(await read(served, BOUNDARY, multipart(['name="meta"', '{"a":"x"}']))).toEqual(["body/meta/a type"]);
  expect(await read(served, BOUNDARY, multipart(['name="meta"', "{"]))).toEqual([
    "body/meta contentMediaType",
  ]);
});

test.each([
  [{ contentType: "text/plain, application/json" }, ['name="meta"\r\nContent-Type: text/plain', "7"], "7"],
  [{ headers: {} }, ['name="meta"\r\nContent-Type: application/json', "7"], 7],
  [{ contentType: "text/plain, application/json" }, ['name="meta"', "7"], 7],
] as const)("a part is JSON as it says itself, or else as %j says", async (encoding, part, meta) => {
  const served = serveContent({ "multipart/form-data": { schema: {}, encoding: { meta: encoding } } });
  expect(await read(served, BOUNDARY, multipart(part))).toEqual({ meta });
});

test("a part that is JSON is an item of the list that the schema has for it", async () => {
  const served = serveContent({ "multipart/form-data": { schema: upload } });
  const body = multipart(['name="file"', "a"], ['name="photos"\r\nContent-Type: application/json', '"x"']);
  expect(await read(served, BOUNDARY, body)).toEqual({ file: "a", photos: ["x"] });
});

test("the problem of a part names the part, and says what is expected", async () => {
  const media = {
    schema: { type: "object", properties: { ids: { type: "array" } } },
    encoding: {
      photo: { contentType: "image/png, image/jpeg, audio/*" },
      file: {
        headers: {
          "X-Rate": { required: true, schema: { type: "integer" } },
          "X-Tags": { $ref: "#/components/headers/Tags" },
          "Content-Type": { required: true, schema: { const: "never" } },
        },
      },
    },
  };
  const headers = { Tags: { schema: { type: "array", items: { enum: ["a", "b"] } } } };
  const served = serveContent({ "multipart/form-data": media }, { headers });
  const reasonsOf = async (...parts: readonly Sent[]) => {
    const result = await validateBody(served, BOUNDARY, multipart(...parts));
    return result.valid ? [] : result.violations.map(sentenceOf);
  };
  expect(await reasonsOf(['name="photo"\r\nContent-Type: text/plain', "x"])).toEqual([
    "body/photo is text/plain; send image/png or image/jpeg or audio/*",
  ]);
  expect(await reasonsOf(['name="photo"\r\nContent-Type: Audio/MPEG; rate=1', "x"])).toEqual([]);
  expect(await reasonsOf(['name="photo"', "x"])).toEqual([]);
  expect(await reasonsOf(['name="file"', "x"])).toEqual(["body/file must have the header X-Rate"]);
  expect(await reasonsOf(['name="file"\r\nX-Rate: b\r\nx-tags: a, c', "x"])).toEqual([
    "body/file has a header, X-Rate, that must be integer",
    'body/file has a header, X-Tags, that must be equal to one of the allowed values: "a", "b"',
  ]);
  expect(await reasonsOf(['name="file"\r\nX-Rate: 1\r\nX-Tags: a,b', "x"])).toEqual([]);
  expect(
    await reasonsOf(
      ['name="ids"\r\nContent-Type: application/json', "1"],
      ['name="ids"\r\nContent-Type: application/json', "["],
    ),
  ).toEqual(["body/ids is not valid JSON at line 1, column 2: close bracket expected"]);
});

test.each([
  [{ style: "pipeDelimited" }, "l=1%7C2", { l: [1, 2] }],
  [{ style: "spaceDelimited" }, "l=1+2", { l: [1, 2] }],
  [{ style: "form", explode: false }, "l=1,2", { l: [1, 2] }],
  [{ style: "form", explode: true }, "x=1&y=2&other=z", { o: { x: 1, y: 2 }, other: "z" }],
  [{ style: "form" }, "x=a", ["body/o/x type"]],
  [{ style: "form", explode: false }, "o=x,1,y,2", { o: { x: 1, y: 2 } }],
  [{ style: "form", explode: false }, "x=1&y=2", { x: "1", y: "2" }],
  [{ style: "deepObject" }, "o[x]=1", { o: { x: 1 } }],
  [{ contentType: "application/json" }, "o=%7B%22x%22:1%7D", { o: { x: 1 } }],
  [{ contentType: "application/json" }, "o=%7B", ["body/o contentMediaType"]],
])("`encoding` %j of a form reads %s", async (encoding, body, value) => {
  const properties = { x: { type: "integer" }, y: { type: "integer" } };
  const schema = {
    type: "object",
    properties: { l: { type: "array", items: { type: "integer" } }, o: { type: "object", properties } },
  };
  const name = body.startsWith("l") ? "l" : "o";
  const served = serveContent({ [FORM]: { schema, encoding: { [name]: encoding } } });
  expect(await read(served, FORM, body)).toEqual(value);
});

/** A body of parts without names. */
function mixed(...parts: readonly (readonly [head: string, value: string])[]): string {
  return `${parts.map(([head, value]) => `--b\r\n${head}\r\n${value}\r\n`).join("")}--b--\r\n`;
}

const JSON_PART = "Content-Type: application/json\r\n";
const pixel = { type: "object", required: ["x"], properties: { x: { type: "integer" } } };

test.each(["multipart/mixed", 'multipart/related; type="application/json"'])(
  "the parts of %s are a list, or the members of an object if they have names",
  async (type) => {
    const [key = ""] = type.split(";");
    const contentType = `${type}; boundary=b`;
    const list = serveContent({ [key]: { schema: { type: "array", items: pixel, maxItems: 2 } } });
    expect(await read(list, contentType, mixed([JSON_PART, '{"x":1}'], ["", '{"x":2}']))).toEqual([
      { x: 1 },
      { x: 2 },
    ]);
    expect(await read(list, contentType, mixed([JSON_PART, '{"x":1}'], [JSON_PART, "{}"]))).toEqual([
      "body/1/x required",
    ]);
    expect(await read(list, contentType, mixed([JSON_PART, "{"]))).toEqual(["body/0 contentMediaType"]);
    const object = serveContent({ [key]: { schema: { type: "object", properties: { p: pixel } } } });
    const named = 'Content-Disposition: attachment; name="p"\r\n';
    expect(await read(object, contentType, mixed([named, '{"x":1}']))).toEqual({ p: { x: 1 } });
    expect(await read(object, contentType, mixed([named, "{}"]))).toEqual(["body/p/x required"]);
    expect(await read(object, contentType, mixed(["", "a"], [named, "{}"]))).toEqual(["a", "{}"]);
    expect(await read(serveContent({ [key]: {} }), contentType, mixed(["", "a"]))).toEqual(["a"]);
  },
);

test("a notice names the multipart bodies whose parts need names to be validated", () => {
  const noticesOf = (content: object) => unvalidatedKeywords(serveContent(content).contract);
  const object = { schema: { type: "object" } };
  expect(noticesOf({ "multipart/related": object })).toEqual([
    "Multipart bodies that are validated only where the Content-Disposition of each part has a name: " +
      "#/paths/~1parcels~1{id}/post/requestBody (multipart/related).",
  ]);
  const list = { schema: { type: "array" } };
  expect(noticesOf({ "multipart/form-data": object, "multipart/mixed": list, [FORM]: object })).toEqual([]);
});

test("OpenAPI 3.2 describes parts by their position", async () => {
  const media = {
    schema: { prefixItems: [pixel], items: { type: "string" } },
    prefixEncoding: [{ contentType: "application/json" }],
    itemEncoding: { contentType: "image/*", headers: { "X-Name": { required: true } } },
  };
  const served = serveContent({ "multipart/mixed": media }, { openapi: "3.2.0" });
  const type = "multipart/mixed; boundary=b";
  const image = "Content-Type: image/png\r\nX-Name: a\r\n";
  expect(await read(served, type, mixed(["", '{"x":1}'], [image, "\x89PNG"]))).toMatchObject([
    { x: 1 },
    expect.any(String),
  ]);
  expect(await read(served, type, mixed([image, "a"], [JSON_PART, "{}"], ["", "c"]))).toEqual([
    "body/0 contentType",
    "body/1 contentType",
    "body/1 required",
    "body/2 required",
  ]);
});

test("each part of a stream of parts is validated", async () => {
  const served = serveContent({ "multipart/mixed": { itemSchema: pixel } }, { openapi: "3.2.0" });
  const type = "multipart/mixed; boundary=b";
  expect(await read(served, type, mixed([JSON_PART, '{"x":1}']))).toEqual([{ x: 1 }]);
  expect(await read(served, type, mixed([JSON_PART, '{"x":1}'], [JSON_PART, "{}"]))).toEqual([
    "body/1/x required",
  ]);
});

test("a part of a stream of parts is read by the schema of items", async () => {
  const media = { "multipart/mixed": { itemSchema: { type: "integer" } } };
  const served = serveContent(media, { openapi: "3.2.0" });
  const type = "multipart/mixed; boundary=b";
  expect(await read(served, type, mixed(["", "1"], ["", "2"]))).toEqual([1, 2]);
});

test.each(["filename", "filename*"])("a part with a %s and no media type is bytes", async (parameter) => {
  const served = serveContent({ "multipart/form-data": { schema: upload } });
  const body = multipart([`name="file"; ${parameter}="a"`, "é"], ['name="note"', "é"]);
  const file = Buffer.from("é").toString("latin1");
  expect(await read(served, BOUNDARY, body)).toEqual({ file, note: "é" });
});

test("a part is decoded by its own charset", async () => {
  const served = serveContent({ "multipart/form-data": { schema: upload } });
  const head = 'name="note"\r\nContent-Type: text/plain; charset=iso-8859-1';
  const body = multipart(['name="file"', "a"], [head, Buffer.from("é", "latin1")]);
  expect(await read(served, BOUNDARY, body)).toMatchObject({ note: "é" });
});

test.each([
  ["multipart/form-data", "--b--", "has a Content-Type without a boundary"],
  [BOUNDARY, "--b\r\nContent-Disposition: form-data; name=a\r\n\r\nx", "ends before its last boundary"],
  [BOUNDARY, mixed(["", "a"]), "has a part, number 1, without a name in its Content-Disposition"],
  [
    FORM,
    "a=1&name=%&b=%zz",
    "has a field, name, that is not validly percent-encoded; write a percent sign as %25",
  ],
  [BOUNDARY, mixed(...Array.from({ length: 5001 }, () => ["", ""] as const)), "has more than 5000 parts"],
  [FORM, "a=1&name=%E9", "has a field, name, that is percent-encoded, but not in UTF-8"],
  ["application/x-ndjson", '{"a":1}\n{', "has an item, number 2, that is not valid JSON"],
  ["application/json; charset=utf-8", Buffer.from([0x22, 0xff, 0x22]), "is not valid UTF-8"],
  ["application/json; charset=utf-16le", Buffer.from([0x22, 0x00, 0x00]), "is not valid utf-16le"],
  ["text/plain; charset=shift_jis", Buffer.from([0x81]), "is not valid shift_jis"],
])("%s that is not well-formed is refused with the reason", async (contentType, body, message) => {
  const served = serveContent({ [contentType.split(";")[0] ?? ""]: {} });
  await expect(validateBody(served, contentType, body)).rejects.toThrow(message);
});

test.each([
  ["application/octet-stream", "application/octet-stream"],
  ["image/*", "image/png"],
  ["*/*", "application/pdf"],
])("bytes are a binary string where the contract takes %s", async (key, contentType) => {
  const bytes = Buffer.from([0xff, 0xfe, 0x00]);
  const served = serveContent({ [key]: { schema: { type: "string", format: "binary", maxLength: 3 } } });
  expect(await read(served, contentType, bytes)).toBe(bytes.toString("latin1"));
  expect(await read(served, contentType, Buffer.concat([bytes, bytes]))).toEqual(["body maxLength"]);
});

test.each([
  "application/x-ndjson",
  "application/jsonl",
  "application/json-seq",
  "application/stream+json",
  "text/x-ndjson",
])("each item of %s is validated", async (mediaType) => {
  const item = { type: "object", required: ["a"] };
  const [start, end] = mediaType.endsWith("seq") ? ["\u001e", "\n"] : ["", "\n"];
  const good = `${start}{"a":1}${end}${start}{"a":2}${end}`;
  const bad = `${start}{"a":1}${end}${start}{}${end}`;
  for (const media of [{ itemSchema: item }, { schema: item }, { schema: { type: "array", items: item } }]) {
    const served = serveContent({ [mediaType]: media }, { openapi: "3.2.0" });
    expect(await read(served, mediaType, good)).toEqual([{ a: 1 }, { a: 2 }]);
    expect(await read(served, mediaType, bad)).toEqual(["body/1/a required"]);
  }
});

test("a text is typed and validated by its schema, and XML is not", async () => {
  const served = serveContent({
    "text/plain": { schema: { type: "string", maxLength: 5 } },
    "text/x-number": { schema: { type: "integer" } },
    "application/xml": { schema: { type: "object", required: ["a"] } },
  });
  expect(await read(served, "text/plain", "hello")).toBe("hello");
  expect(await read(served, "text/plain", "too long")).toEqual(["body maxLength"]);
  expect(await read(served, "text/x-number", "5")).toBe(5);
  expect(await read(served, "application/xml", "<a/>")).toBe("<a/>");
});

test.each([
  ["utf-16le", Buffer.from('{"name":"é"}', "utf16le")],
  ["iso-8859-1", Buffer.from('{"name":"é"}', "latin1")],
  ["UTF-8", Buffer.from('{"name":"é"}')],
])("JSON in %s is decoded", async (charset, body) => {
  const served = serveBody({ type: "object" });
  expect(await read(served, `application/json; charset=${charset}`, body)).toEqual({ name: "é" });
});

test.each([
  ["application/json", '{"name":"é"}', { name: "é" }],
  ["application/x-ndjson", '{"name":"é"}\n', [{ name: "é" }]],
  ["text/plain", "é", "é"],
  ["application/json; charset=us-ascii", "{}", {}],
])("a byte order mark before %s is no part of it", async (contentType, text, value) => {
  const served = serveContent({ [contentType.split(";")[0] ?? ""]: { schema: {} } });
  expect(await read(served, contentType, Buffer.from(`\uFEFF${text}`))).toEqual(value);
});

test.each([
  ["data: a\n\ndata: b\n\n", [{ data: "a" }, { data: "b" }]],
  [
    "\uFEFFevent: e\r\nid: 1\r\nretry: 5\r\ndata:a\r\ndata: b\r\n\r\n",
    [{ event: "e", id: "1", retry: 5, data: "a\nb" }],
  ],
  [": comment\n\ndata\rother: x\r\r", [{ data: "" }]],
  ["data: a\n", []],
  ["event: e\n\n", ["body/0/data required"]],
  ["data: a\nretry: x\n\n", [{ data: "a" }]],
  ["data: a\n\ndata: long\n\n", ["body/1/data maxLength"]],
])("server-sent events have the schema of items: %j", async (text, value) => {
  const properties = { data: { type: "string", maxLength: 3 }, retry: { type: "integer" } };
  const itemSchema = { type: "object", required: ["data"], properties };
  const served = serveContent({ "text/event-stream": { itemSchema } }, { openapi: "3.2.0" });
  expect(await read(served, "text/event-stream", text)).toEqual(value);
});

test("a body is validated by the schema of its own media type", async () => {
  const served = serveContent({
    "application/json": { schema: { required: ["a"] } },
    "application/vnd.b+json": { schema: { required: ["b"] } },
    "application/*": { schema: { required: ["c"] } },
  });
  expect(await read(served, "application/json", "{}")).toEqual(["body/a required"]);
  expect(await read(served, "application/vnd.b+json", "{}")).toEqual(["body/b required"]);
  expect(await read(served, "application/vnd.c+json", "{}")).toEqual(["body/c required"]);
});

test("a body is required only where the contract says so", () => {
  const content = { "application/json": { schema: { type: "object", required: ["a"] } } };
  expect(placesOf(validate(serve({ requestBody: { required: true, content } }), {}))).toEqual([
    "body required",
  ]);
  expect(placesOf(validate(serve({ requestBody: { content } }), {}))).toEqual([]);
});

test("a violation in a shared body names its place in the contract", () => {
  const source = {
    openapi: "3.1.1",
    info: { title: "", version: "" },
    paths: { "/a": { post: { requestBody: { $ref: "#/components/requestBodies/Pet" }, responses: {} } } },
    components: {
      requestBodies: {
        Pet: {
          content: {
            "application/json": {
              schema: { required: ["name"], properties: { owner: { $ref: "#/components/schemas/Owner" } } },
            },
          },
        },
      },
      schemas: { Owner: { properties: { name: { maxLength: 3 } } } },
    },
  };
  const contract = createContract("pets", source);
  const [operation] = contract.operations;
  if (!operation) throw new Error("There is no operation.");
  expect(validate({ contract, operation }, { body: { owner: { name: "Anna" } } })).toMatchObject({
    violations: [
      { schemaPointer: "#/components/requestBodies/Pet/content/application~1json/schema/required" },
      { schemaPointer: "#/components/schemas/Owner/properties/name/maxLength" },
    ],
  });
});
