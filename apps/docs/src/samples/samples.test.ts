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
