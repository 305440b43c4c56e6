import { expect, test } from "vitest";

import { createContract } from "../contract/contract.js";
import { operationsOf } from "../contract/operations.js";
import { defaultSamplesOf, samplesOf } from "./samples.js";

const contract = createContract("post", {
  openapi: "3.1.1",
  info: { title: "Post", version: "1" },
  paths: {
    "/parcels": {
      post: {
        operationId: "send",
        requestBody: {
          content: {
            "text/csv": { example: "a,b" },
            "application/json": { example: { a: "b" } },
            "application/x-www-form-urlencoded": { example: { a: "b" } },
          },
        },
      },
      get: { operationId: "list" },
    },
    "/parcels/{id}": { get: { operationId: "find" } },
  },
});
const [send, list, find] = operationsOf(contract);
if (!send || !list || !find) throw new Error("The contract lacks an operation: add it to its paths.");

test("each media type of a body has samples, the client's default first", async () => {
  const samples = await samplesOf(send);
  expect(samples.map(({ language, mediaType }) => `${language} ${mediaType}`)).toEqual([
    "sh application/json",
    "ts application/json",
    "sh text/csv",
    "ts text/csv",
    "sh application/x-www-form-urlencoded",
    "ts application/x-www-form-urlencoded",
  ]);
  const [, json, curl, csv] = samples;
  expect(curl?.source).toContain("-H 'Content-Type: text/csv' \\\n  -d 'a,b'");
  expect(csv?.source).toContain('{ body: "a,b", mediaType: "text/csv" }');
  expect(json?.source).not.toContain("mediaType");
});

test("an operation without a choice has a sample in each language", async () => {
  expect((await samplesOf(list)).map(({ mediaType }) => mediaType)).toEqual([undefined, undefined]);
  expect((await defaultSamplesOf(send)).map(({ mediaType }) => mediaType)).toEqual([
    "application/json",
    "application/json",
  ]);
});

test("a placeholder of a path without a parameter has a value", async () => {
  const [curl, typescript] = await samplesOf(find);
  expect(curl?.source).toContain("/parcels/value");
  expect(typescript?.source).toContain('id: "value"');
});

test("an optional document in the query is sent, as there is no body, and its deprecated name is not", async () => {
  const [query] = operationsOf(
    createContract("post", {
      openapi: "3.1.1",
      info: { title: "Post", version: "1" },
      paths: {
        "/query": {
          get: {
            operationId: "query",
            parameters: [
              { name: "body", in: "query", content: { "application/json": { example: { limit: 1 } } } },
              {
                name: "old_body",
                in: "query",
                deprecated: true,
                content: { "application/json": { example: { limit: 1 } } },
              },
              { name: "filter", in: "query", content: { "application/json": { schema: {} } } },
              { name: "page", in: "query", example: 2 },
            ],
          },
        },
      },
    }),
  );
  if (!query) throw new Error("The contract lacks an operation: add it to its paths.");
  const [curl, typescript] = await samplesOf(query);
  expect(curl?.source).toContain("/query?body=%7B%22limit%22%3A1%7D'");
  expect(typescript?.source).toContain("query({ query: { body: { limit: 1 } } });");
});

test("the mock server's own API is beside the vendors, and its samples have no credentials", async () => {
  const control = createContract("control", {
    openapi: "3.1.1",
    "x-control-plane": true,
    info: { title: "Control", version: "1" },
    servers: [{ url: "http://{host}/_own", variables: { host: { default: "127.0.0.1:4010" } } }],
    security: [{}, { token: [] }],
    paths: {
      "/log": {
        get: {
          operationId: "readLog",
          responses: { "200": { description: "Events.", content: { "text/event-stream": {} } } },
        },
      },
    },
    components: { securitySchemes: { token: { type: "http", scheme: "bearer" } } },
  });
  const sources = (await Promise.all(operationsOf(control).map(samplesOf)))
    .flat()
    .map(({ source }) => source);
  expect(sources).toEqual([
    "curl -sS -N 'http://127.0.0.1:4010/_own/log'\n",
    expect.stringContaining('const control = createControl({ server: { host: "127.0.0.1:4010" } });'),
  ]);
});
