import { expect, test } from "vitest";
import { ContractError } from "./contract-error.js";
import { faultOf } from "./faulty-nodes.js";
import { readDocument } from "./read-document.js";

const info = { title: "Parcels", version: "1.0.0" };

test.each([
  [
    { swagger: "1.2", info, paths: {} },
    '#/swagger: Swagger "1.2" is not a supported version. Write OpenAPI 3.0, ',
  ],
  [{ openapi: "4.0.0", info }, '#/openapi: OpenAPI "4.0.0" is not a supported version. Write OpenAPI 3.0, '],
  [{ info, paths: {} }, "#/openapi: There is no `openapi` field. Write OpenAPI 3.0, "],
  [{ openapi: 4.1 }, "#/openapi: OpenAPI 4.1 is not a supported version. "],
  ["openapi: 3.1.0", "#: This is not an object. Begin the document with "],
  [null, "#: This is not an object. "],
])("%j is refused with the place, the problem and the remedy", (source, message) => {
  expect(() => readDocument(source)).toThrow(message);
  expect(() => readDocument(source)).toThrow(ContractError);
});

test.each([
  ["3.0.3", "3.1.2"],
  ["3.1.0", "3.1.0"],
  ["3.1.1", "3.1.1"],
  ["3.2.0", "3.1.2"],
  [3.1, "3.1.2"],
  [3, "3.1.2"],
])("the normal form of OpenAPI %s is OpenAPI %s", (openapi, normal) => {
  expect(readDocument({ openapi, info, paths: {} }).openapi).toBe(normal);
});

test("a document of OpenAPI 3.1 with references to named components is its own normal form", () => {
  const source = {
    openapi: "3.1.0",
    info,
    paths: { "/a": { parameters: [{ $ref: "#/components/parameters/P" }], get: { responses: {} } } },
    components: {
      parameters: { P: { name: "p", in: "query", schema: { $ref: "#/components/schemas/S" } } },
      schemas: { S: { type: "string", description: "Text." } },
    },
  };
  expect(readDocument(source)).toEqual(source);
});

test("a document is read once, and its normal form is not read again", () => {
  const source = { openapi: "3.0.3", info, paths: {} };
  const document = readDocument(source);
  expect(readDocument(source)).toBe(document);
  expect(readDocument(document)).toBe(document);
});

test("a document without info or paths can be read", () => {
  expect(readDocument({ openapi: "3.1.0" })).toMatchObject({ info: { title: "Untitled" }, paths: {} });
});

test("all faults of a document are given at once, each with its place, and the rest of it is read", () => {
  const source = {
    openapi: "3.1.0",
    info,
    paths: {
      "/a": { get: { parameters: "x", responses: { 200: { $ref: "#/components/responses/Gone" } } } },
      "/b": { get: { responses: { 200: { description: "Found." } } } },
    },
    components: { schemas: { S: { type: "strng" }, T: { allOf: [{ $ref: "#/nowhere" }] } } },
  };
  const pointersOf = (document: object) => {
    const pointers: string[] = [];
    readDocument(document, { onFault: ({ pointer }) => pointers.push(pointer) });
    return pointers;
  };
  expect(pointersOf(source)).toEqual([
    "#/paths/~1a/get/parameters",
    "#/paths/~1a/get/responses/200",
    "#/components/schemas/S/type",
    "#/components/schemas/T/allOf/0",
  ]);
  expect(pointersOf(source)).toHaveLength(4);
  const document = readDocument(source, { onFault: () => {} });
  expect(faultOf(Object(document.components?.schemas?.["S"]) as object)?.problem).toContain("`strng`");
  expect(document.paths["/b"]).toEqual(source.paths["/b"]);
  expect(() => readDocument(source)).toThrow("#/paths/~1a/get/parameters");
});

test("a reference to a response or a parameter outside of the components is replaced", () => {
  const schema = { type: "integer", nullable: true };
  const document = readDocument({
    openapi: "3.0.3",
    info,
    paths: {
      "/a": {
        get: { parameters: [{ $ref: "#/x-shared/page" }], responses: { 200: { $ref: "#/x-shared/ok" } } },
      },
    },
    "x-shared": {
      page: { name: "page", in: "query", schema },
      ok: { description: "Found.", headers: { "X-A": { $ref: "#/x-shared/page" } } },
    },
  });
  const upgraded = { type: ["integer", "null"] };
  expect(document.paths["/a"]?.["get"]).toEqual({
    parameters: [{ name: "page", in: "query", schema: upgraded }],
    responses: {
      200: { description: "Found.", headers: { "X-A": { name: "page", in: "query", schema: upgraded } } },
    },
  });
});

test("a fault of a path item that a path refers to is told once, where it is written", () => {
  const found: string[] = [];
  const pathItems = { P: { get: { responses: { 200: 5 } } } };
  const paths = { "/a": { $ref: "#/components/pathItems/P" }, "/b": { $ref: "#/components/pathItems/P" } };
  readDocument(
    { openapi: "3.1.0", info, paths, components: { pathItems } },
    { onFault: ({ pointer }) => found.push(pointer) },
  );
  expect(found).toEqual(["#/components/pathItems/P/get/responses/200"]);
});

test("path items that lead to each other are a fault of both paths", () => {
  const paths = {
    "/a": { $ref: "#/paths/~1b" },
    "/b": { $ref: "#/paths/~1a" },
    "/c": { get: { responses: {} } },
  };
  const found: string[] = [];
  readDocument({ openapi: "3.1.0", info, paths }, { onFault: ({ pointer }) => found.push(pointer) });
  expect(found).toEqual(["#/paths/~1a", "#/paths/~1b"]);
});
