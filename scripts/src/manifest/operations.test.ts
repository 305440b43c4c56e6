import { expect, test } from "vitest";
import { contractOf } from "../../test/contract-of.js";
import { listOperations, manifestOperations, usualSecurity } from "./operations.js";

test("methods stand in the order of the contract, not of the alphabet", () => {
  const { document } = contractOf({
    paths: {
      "/b": { put: { operationId: "replace" }, delete: { operationId: "remove" } },
      "/a": { get: { operationId: "read" } },
    },
  });
  expect([...listOperations(document)].map(({ operation }) => operation.operationId)).toEqual([
    "replace",
    "remove",
    "read",
  ]);
});

test("security is written where it is not the most usual, and none is an empty alternative", () => {
  const contract = contractOf({
    security: [{ key: [] }],
    paths: {
      "/a": {
        get: { operationId: "read" },
        post: { operationId: "write", security: [] },
        put: { operationId: "replace" },
      },
    },
  });
  const { read, write } = manifestOperations(contract);
  expect(usualSecurity(contract)).toEqual([["key"]]);
  expect([read?.security, write?.security]).toEqual([undefined, [[]]]);
});

test("anonymous calls are the last alternative", () => {
  const security = [{}, { key: [] }];
  const contract = contractOf({ paths: { "/a": { get: { operationId: "read", security } } } });
  expect(usualSecurity(contract)).toEqual([["key"], []]);
});

test("an operation without servers has the path's", () => {
  const contract = contractOf({
    paths: { "/a": { servers: [{ url: "https://ingest.example" }], get: { operationId: "read" } } },
  });
  expect(manifestOperations(contract)["read"]?.servers).toEqual([{ url: "https://ingest.example" }]);
});

test("an operation may bear the name of a member that every object has", () => {
  const contract = contractOf({ paths: { "/a": { get: { operationId: "constructor" } } } });
  expect(Object.keys(manifestOperations(contract))).toEqual(["constructor"]);
});
