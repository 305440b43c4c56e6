import { expect, test } from "vitest";
import { ContractError } from "./contract-error.js";
import { readDocument } from "./read-document.js";

const info = { title: "Parcels", version: "1.0.0" };

test.each([
  [{ swagger: "2.0", info, paths: {} }, "#/swagger: This is Swagger 2, not OpenAPI 3. Convert it first: "],
  [{ openapi: "4.0.0", info }, '#/openapi: OpenAPI "4.0.0" is not a supported version. Write OpenAPI 3.0, '],
  [{ info, paths: {} }, "#/openapi: There is no `openapi` field. Write OpenAPI 3.0, "],
  [{ openapi: 3.1 }, "#/openapi: OpenAPI 3.1 is not a supported version. "],
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
