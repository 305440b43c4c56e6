import { expect, test } from "vitest";
import { contractOf } from "../../test/contract-of.js";
import type { Contract } from "../contract.js";
import { manifestOperations, usualSecurity } from "./operations.js";

function operationsIn(contract: Contract) {
  return manifestOperations(contract.document, usualSecurity(contract.document));
}

test("security is written if it is not the most usual, and no security is an empty alternative", () => {
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
  const { read, write } = operationsIn(contract);
  expect(usualSecurity(contract.document)).toEqual([["key"]]);
  expect([read?.security, write?.security]).toEqual([undefined, [[]]]);
});

test("anonymous calls are the last alternative", () => {
  const security = [{}, { key: [] }];
  const contract = contractOf({ paths: { "/a": { get: { operationId: "read", security } } } });
  expect(usualSecurity(contract.document)).toEqual([["key"], []]);
});

test("an operation without servers has the path's", () => {
  const contract = contractOf({
    paths: { "/a": { servers: [{ url: "https://ingest.example" }], get: { operationId: "read" } } },
  });
  expect(operationsIn(contract)["read"]?.servers).toEqual([{ url: "https://ingest.example" }]);
});

test("an operation may have the name of a property that every object has", () => {
  const contract = contractOf({ paths: { "/a": { get: { operationId: "constructor" } } } });
  expect(Object.keys(operationsIn(contract))).toEqual(["constructor"]);
});
