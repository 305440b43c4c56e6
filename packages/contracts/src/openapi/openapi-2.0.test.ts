import { expect, test } from "vitest";
import { operationsOf, type Operation } from "./operations.js";
import { readDocument } from "./read-document.js";
import { securitySchemesOf } from "./security-schemes.js";
import { serverPaths } from "./server-paths.js";

const pet = { $ref: "#/components/schemas/Pet" };

/** Reads a document of OpenAPI 2.0. */
function read(fields: object) {
  const definitions = {
    Pet: { type: "object", properties: { name: { type: "string", "x-nullable": true } } },
  };
  return readDocument({
    swagger: "2.0",
    info: { title: "Pets", version: "1" },
    definitions,
    paths: {},
    ...fields,
  });
}

/** The operation `POST /a` of a document. */
function operation(post: object, fields: object = {}, item: object = {}): Operation {
  const [found] = operationsOf(read({ ...fields, paths: { "/a": { ...item, post } } }));
  if (found === undefined) throw new Error("There is no operation.");
  return found;
}

test("definitions are components, and x-nullable lets null in", () => {
  expect(read({}).components?.schemas).toEqual({
    Pet: { type: "object", properties: { name: { type: ["string", "null"] } } },
  });
});

test.each([
  [{ host: "api.example", basePath: "/v1", schemes: ["http"] }, ["/v1"]],
  [{ basePath: "v2/" }, ["/v2"]],
  [{}, [""]],
])("the servers of %j have the paths %j", (fields, paths) => {
  expect(serverPaths(read(fields).servers ?? [])).toEqual(paths);
});

test.each([
  ["csv", { explode: false }],
  ["multi", { explode: true }],
  ["pipes", { style: "pipeDelimited", explode: false }],
  ["ssv", { style: "spaceDelimited", explode: false }],
  ["tsv", { style: "tabDelimited", explode: false }],
])("a list in a query with the collection format %s", (collectionFormat, style) => {
  const items = { type: "integer" };
  const parameter = { name: "ids", in: "query", type: "array", items, collectionFormat, maxItems: 3 };
  expect(operation({ parameters: [parameter] }).parameters).toEqual([
    { name: "ids", in: "query", ...style, schema: { type: "array", items, maxItems: 3 } },
  ]);
});

test.each(["header", "path"])("a list in a %s keeps its collection format", (place) => {
  const list = { name: "ids", in: place, required: true, type: "array", items: { type: "integer" } };
  const parameters = [
    { ...list, collectionFormat: "pipes" },
    { ...list, name: "other" },
  ];
  parameters.push({ ...list, name: "multiple", collectionFormat: "multi" }); // which only queries and forms have
  const [ids, other, multiple] = operation({ parameters }).parameters ?? [];
  expect(ids).toMatchObject({ style: "pipeDelimited", explode: false });
  expect(other).not.toHaveProperty("style");
  expect(multiple).not.toHaveProperty("explode");
});

test("a list in a list keeps its collection format, which is csv by default", () => {
  const items = {
    type: "array",
    collectionFormat: "pipes",
    items: { type: "array", items: { type: "integer" } },
  };
  const parameters = [{ name: "ids", in: "query", type: "array", items, collectionFormat: "multi" }];
  const {
    parameters: [ids],
  } = operation({ parameters });
  expect(ids).toEqual({
    name: "ids",
    in: "query",
    explode: true,
    schema: {
      type: "array",
      items: {
        type: "array",
        "x-collection-format": "pipes",
        items: { type: "array", "x-collection-format": "csv", items: { type: "integer" } },
      },
    },
  });
});

test("a body parameter is the request body in each media type that the operation consumes", () => {
  const body = {
    name: "pet",
    in: "body",
    required: true,
    description: "A pet.",
    schema: { $ref: "#/definitions/Pet" },
  };
  const consumes = ["application/json", "application/xml"];
  const content = { "application/json": { schema: pet }, "application/xml": { schema: pet } };
  const expected = { required: true, description: "A pet.", content };
  expect(operation({ parameters: [body] }, { consumes }).requestBody).toEqual(expected);
  expect(operation({}, { consumes }, { parameters: [body] }).requestBody).toEqual(expected);
  const shared = { consumes, parameters: { body } };
  expect(operation({ parameters: [{ $ref: "#/parameters/body" }] }, shared).requestBody).toEqual(expected);
});

test("form parameters, shared ones included, are the properties of one body", () => {
  const file = { name: "file", in: "formData", type: "file", required: true };
  const note = {
    name: "tags",
    in: "formData",
    type: "array",
    items: { type: "string" },
    collectionFormat: "multi",
  };
  const { parameters, requestBody } = operation(
    { parameters: [file, { $ref: "#/parameters/note" }, { name: "q", in: "query", type: "string" }] },
    { consumes: ["application/json"], parameters: { note } },
  );
  expect(parameters).toEqual([{ name: "q", in: "query", schema: { type: "string" } }]);
  expect(requestBody).toEqual({
    required: true,
    content: {
      "multipart/form-data": {
        schema: {
          type: "object",
          properties: {
            file: { type: "string", format: "binary" },
            tags: { type: "array", items: { type: "string" } },
          },
          required: ["file"],
        },
        encoding: { tags: { style: "form", explode: true } },
      },
    },
  });
});

test("responses have the media types that the operation produces, with their examples and headers", () => {
  const made = {
    description: "Made.",
    schema: { $ref: "#/definitions/Pet" },
    examples: { "application/json": { name: "Rex" } },
    headers: { "X-Left": { type: "integer", description: "Left." } },
  };
  const responses = { 200: { $ref: "#/responses/Made" }, 204: { description: "None." } };
  const fields = { produces: ["application/json"], responses: { Made: made } };
  const headers = { "X-Left": { description: "Left.", schema: { type: "integer" } } };
  const json = { schema: pet, example: { name: "Rex" } };
  expect(operation({ responses }, fields).responses).toEqual({
    200: { description: "Made.", headers, content: { "application/json": json } },
    204: { description: "None." },
  });
  expect(operation({ responses, produces: ["text/xml"] }, fields).responses["200"]?.content).toEqual({
    "text/xml": { schema: pet },
    "application/json": json,
  });
});

test("references to places outside of the definitions are followed", () => {
  const shared = { get: { parameters: [{ name: "q", in: "query", type: "string" }], responses: {} } };
  const document = read({
    "x-shared": shared,
    paths: {
      "/a": { $ref: "#/x-shared" },
      "/b": { get: { responses: { 200: { description: "", schema: { maxLength: 2 } } } } },
    },
    definitions: {
      A: { type: "object", properties: { b: { $ref: "#/definitions/A/properties/c" }, c: { type: "file" } } },
      B: { $ref: "#/paths/~1b/get/responses/200/schema" },
    },
  });
  expect(operationsOf(document)[0]?.parameters).toEqual([
    { name: "q", in: "query", schema: { type: "string" } },
  ]);
  const { A_c, B, "paths-b-get-responses-200-schema-1": added } = document.components?.schemas ?? {};
  expect([A_c, B, added]).toEqual([
    { type: "string", format: "binary" },
    { $ref: "#/components/schemas/paths-b-get-responses-200-schema-1" },
    { maxLength: 2 },
  ]);
});

test("security definitions are security schemes", () => {
  const securityDefinitions = {
    pair: { type: "basic" },
    key: { type: "apiKey", in: "header", name: "X-Key" },
    token: {
      type: "oauth2",
      flow: "accessCode",
      authorizationUrl: "https://a",
      tokenUrl: "https://t",
      scopes: {},
    },
  };
  expect(securitySchemesOf(read({ securityDefinitions }))).toEqual({
    pair: { type: "http", scheme: "basic" },
    key: securityDefinitions.key,
    token: {
      type: "oauth2",
      flows: { authorizationCode: { authorizationUrl: "https://a", tokenUrl: "https://t", scopes: {} } },
    },
  });
});

test("a fault has its place in the document as it is written", () => {
  const definitions = { Pet: { type: "strng" } };
  expect(() => read({ definitions })).toThrow("#/definitions/Pet/type: `type` is `strng`");
  const pointers: string[] = [];
  const source = {
    swagger: "2.0",
    definitions,
    paths: { "/a": { get: { parameters: [{ $ref: "#/parameters/b" }] } } },
  };
  readDocument(source, { onFault: ({ pointer }) => pointers.push(pointer) });
  expect(pointers.toSorted()).toEqual(["#/definitions/Pet/type", "#/paths/~1a/get/parameters/0"]);
});
