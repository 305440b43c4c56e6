import { expect, test } from "vitest";

import { createContract } from "../../src/contract/contract.js";
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

const BOUNDARY = "multipart/form-data; boundary=b";

function multipart(...parts: readonly (readonly [head: string, value: Buffer | string])[]): Buffer {
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
  expect(await read(served, BOUNDARY, multipart(['name="meta"', "{"]))).toEqual(["body contentMediaType"]);
});

test.each([
  ["multipart/form-data", "--b--", "has a Content-Type without a boundary"],
  [BOUNDARY, "--b\r\nContent-Disposition: form-data; name=a\r\n\r\nx", "is not valid multipart/form-data"],
  ["application/x-ndjson", '{"a":1}\n{', "has an item, number 2, that is not valid JSON"],
  ["application/json; charset=utf-8", Buffer.from([0x22, 0xff, 0x22]), "is not valid UTF-8"],
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
