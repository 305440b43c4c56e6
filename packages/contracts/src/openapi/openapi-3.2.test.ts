import { expect, test } from "vitest";
import { operationsOf } from "./operations.js";
import { readDocument } from "./read-document.js";

const source = {
  openapi: "3.2.0",
  $self: "https://parcels.example/openapi.json",
  info: { title: "Parcels", version: "1.0.0" },
  servers: [
    { url: "https://test.parcels.example", name: "test" },
    { url: "https://parcels.example", name: "live", "x-environment": "production" },
  ],
  tags: [{ name: "parcels", summary: "Parcels", parent: "all", kind: "nav" }],
  paths: {
    "/parcels": {
      query: {
        operationId: "searchParcels",
        responses: {
          200: {
            summary: "The parcels.",
            content: {
              "application/jsonl": { itemSchema: { $ref: "#/components/schemas/Parcel" } },
              "application/json": { $ref: "#/components/mediaTypes/Parcels" },
            },
          },
          404: {},
        },
      },
      additionalOperations: {
        COPY: { operationId: "copyParcels", responses: { 204: { description: "Done." } } },
      },
    },
  },
  components: {
    mediaTypes: {
      Parcels: {
        schema: {
          type: "array",
          items: { $ref: "https://parcels.example/openapi.json#/components/schemas/Parcel" },
        },
        examples: { one: { dataValue: [{ id: 1 }], serializedValue: '[{"id":1}]' } },
      },
    },
    schemas: { Parcel: { type: "object" } },
    securitySchemes: {
      device: {
        type: "oauth2",
        flows: {
          deviceAuthorization: { deviceAuthorizationUrl: "https://a", tokenUrl: "https://b", scopes: {} },
        },
      },
    },
  },
};
const document = readDocument(source);
const [search, copy] = operationsOf(document);

test("an example that has only the text that is sent has the value that the text is in its media type", () => {
  const examples = { a: { serializedValue: '{"id":1}' }, b: { dataValue: 2, serializedValue: "3" } };
  const content = {
    "application/json": { examples },
    "text/csv": { examples },
    "application/problem+json": { examples: { a: { serializedValue: "{" } } },
  };
  const [operation] = operationsOf(
    readDocument({ ...source, paths: { "/a": { get: { responses: { 200: { content } } } } } }),
  );
  expect(operation?.responses?.["200"]).toMatchObject({
    content: {
      "application/json": { examples: { a: { value: { id: 1 } }, b: { value: 2 } } },
      "text/csv": { examples: { a: { value: '{"id":1}' }, b: { value: 2 } } },
      "application/problem+json": { examples: { a: { value: "{" } } },
    },
  });
});

test("query and the methods of additionalOperations are operations", () => {
  expect([search?.method, search?.pointer]).toEqual(["QUERY", "#/paths/~1parcels/query"]);
  expect([copy?.method, copy?.pointer]).toEqual(["COPY", "#/paths/~1parcels/additionalOperations/COPY"]);
});

test("the name of a server is its environment, unless the vocabulary gives one", () => {
  expect(document.servers).toEqual([
    { url: "https://test.parcels.example", "x-environment": "test" },
    { url: "https://parcels.example", "x-environment": "production" },
  ]);
});

test("a response without a description has its summary, or an empty one", () => {
  expect(search?.responses["200"]?.description).toBe("The parcels.");
  expect(search?.responses["404"]?.description).toBe("");
});

test("a media type by reference is the media type, and an example has its data as value", () => {
  expect(search?.responses["200"]?.content?.["application/json"]).toEqual({
    schema: { type: "array", items: { $ref: "#/components/schemas/Parcel" } },
    examples: { one: { value: [{ id: 1 }], serializedValue: '[{"id":1}]' } },
  });
});

test("item schemas, tags with a parent and the device flow are carried along", () => {
  expect(search?.responses["200"]?.content?.["application/jsonl"]?.itemSchema).toEqual({
    $ref: "#/components/schemas/Parcel",
  });
  expect(document.tags).toEqual(source.tags);
  expect(document.components?.securitySchemes).toEqual(source.components.securitySchemes);
});
