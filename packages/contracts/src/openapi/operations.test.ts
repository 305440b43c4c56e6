import { expect, test } from "vitest";
import type { Operation } from "./operations.js";
import { operationsOf } from "./operations.js";
import { readDocument } from "./read-document.js";

const info = { title: "Parcels", version: "1.0.0" };

function read(fields: object): readonly Operation[] {
  return operationsOf(readDocument({ openapi: "3.1.0", info, ...fields }));
}

test("operations have the order of the document, a pointer, and method and path as id where they have none", () => {
  const operations = read({
    paths: {
      "/b": { put: {}, delete: { operationId: "remove" } },
      "/a/{id}": { trace: {} },
      "x-a": { get: {} },
    },
  });
  expect(operations.map(({ id, method, pointer }) => [id, method, pointer])).toEqual([
    ["put /b", "PUT", "#/paths/~1b/put"],
    ["remove", "DELETE", "#/paths/~1b/delete"],
    ["trace /a/{id}", "TRACE", "#/paths/~1a~1{id}/trace"],
  ]);
});

test("the list is made once", () => {
  const document = readDocument({ openapi: "3.1.0", info, paths: { "/a": { get: {} } } });
  expect(operationsOf(document)).toBe(operationsOf(document));
});

test("servers and security are the operation's, or the path's, or the document's", () => {
  const [root, path, own] = ["https://root", "https://path", "https://own"].map((url) => [{ url }]);
  const operations = read({
    servers: root,
    security: [{ key: [] }],
    paths: {
      "/a": { get: {} },
      "/b": { servers: path, get: {}, post: { servers: own, security: [] } },
    },
  });
  expect(operations.map(({ servers }) => servers)).toEqual([root, path, own]);
  expect(operations.map(({ ownServers }) => ownServers)).toEqual([undefined, path, own]);
  expect(operations.map(({ security }) => security)).toEqual([[{ key: [] }], [{ key: [] }], []]);
});

test("a document without servers has the server /, and an empty list is none", () => {
  const none = [{ url: "/" }];
  const path = [{ url: "https://path" }];
  const paths = { "/a": { get: { servers: [] } }, "/b": { servers: path, get: { servers: [] } } };
  expect(read({ paths: { "/a": { get: {} } } })[0]).toMatchObject({ servers: none, ownServers: undefined });
  expect(read({ servers: [], paths })).toMatchObject([
    { servers: none, ownServers: undefined },
    { servers: path, ownServers: path },
  ]);
});

test("an operation's parameter replaces the path's of the same name in the same place", () => {
  const [operation] = read({
    paths: {
      "/a": {
        parameters: [
          { name: "id", in: "query", schema: {}, description: "The path's." },
          { name: "id", in: "header", schema: {} },
        ],
        get: { parameters: [{ $ref: "#/components/parameters/id" }] },
      },
    },
    components: {
      parameters: { id: { name: "id", in: "query", schema: {}, description: "The operation's." } },
    },
  });
  expect(operation?.parameters).toEqual([
    { name: "id", in: "query", schema: {}, description: "The operation's." },
    { name: "id", in: "header", schema: {} },
  ]);
});

test("a response that operations share is one object, with the component's name", () => {
  const responses = {
    200: { description: "Found." },
    404: { $ref: "#/components/responses/NotFound" },
    "x-a": 1,
  };
  const [one, other] = read({
    paths: { "/a": { get: { responses } }, "/b": { get: { responses } } },
    components: { responses: { NotFound: { description: "None." } } },
  });
  expect(Object.keys(one?.responses ?? {})).toEqual(["200", "404"]);
  expect(one?.responses["404"]).toBe(other?.responses["404"]);
  expect(one?.responseNames).toEqual({ 404: "NotFound" });
});

test("a description beside a reference replaces the description of what it leads to", () => {
  const requestBody = { $ref: "#/components/requestBodies/B", description: "Mine." };
  const [operation] = read({
    paths: { "/a": { post: { requestBody } } },
    components: { requestBodies: { B: { description: "Theirs.", content: {} } } },
  });
  expect(operation?.requestBody).toEqual({ description: "Mine.", content: {} });
});

test("the extensions are the operation's, and the document's where the operation has none", () => {
  const [one, other] = read({
    "x-rate-limit": { signals: [{ status: 429 }] },
    paths: {
      "/a": {
        get: { "x-vendor-operation": "GetA" },
        put: { "x-rate-limit": { signals: [{ status: 503 }] } },
      },
    },
  });
  expect(one?.extensions).toEqual({
    "x-vendor-operation": "GetA",
    "x-rate-limit": { signals: [{ status: 429 }] },
  });
  expect(other?.extensions).toEqual({ "x-rate-limit": { signals: [{ status: 503 }] } });
});

test("names that every object has are names like any other", () => {
  const parameters = ["constructor", "__proto__", "toString"].map((name) => ({ name, in: "query" }));
  const [operation] = read({ paths: { "/a": { get: { operationId: "constructor", parameters } } } });
  expect(operation?.id).toBe("constructor");
  expect(operation?.parameters.map(({ name }) => name)).toEqual(["constructor", "__proto__", "toString"]);
});
